import { useState } from 'preact/hooks';
import type { StudioScenarios } from '../../../app/studio/index.ts';
import type { Scenario } from '../../../core/comparison/scenario.ts';
import { ScenarioForm } from './scenario-form.tsx';
import { ScenarioList } from './scenario-list.tsx';

/** What of the user's own scenarios is on screen. */
export type ScenarioPart =
  | { readonly type: 'list' }
  /** null: a new one. */
  | { readonly type: 'form'; readonly scenario: Scenario | null };

interface ViewProps {
  scenarios: StudioScenarios;
  leave: () => void;
}

export function ScenariosView({ scenarios, leave }: ViewProps) {
  const [part, show] = useState<ScenarioPart>({ type: 'list' });
  return part.type === 'list' ? (
    <ScenarioList scenarios={scenarios} show={show} leave={leave} />
  ) : (
    <ScenarioForm scenarios={scenarios} scenario={part.scenario} leave={() => show({ type: 'list' })} />
  );
}
