import { isOwn } from '../../../core/comparison/own-scenario.ts';
import { SCENARIO_KINDS, type Scenario } from '../../../core/comparison/scenario.ts';
import { formatClock } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { scenarioTitle } from './scenario-title.ts';

interface ChoiceProps {
  scenarios: readonly Scenario[];
  /** Ids. */
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

export function ScenarioChoice({ scenarios, chosen, onChange }: ChoiceProps) {
  const all = new Set(scenarios.map(({ id }) => id));
  const toggle = (id: string) =>
    onChange(new Set([...all].filter((one) => (one === id) !== chosen.has(one))));
  const groups = [
    ...SCENARIO_KINDS.map((kind) => ({
      kind: kind as string,
      title: t(`comparison.${kind}`),
      members: scenarios.filter((one) => one.kind === kind && !isOwn(one)),
    })),
    { kind: 'own', title: t('comparison.own'), members: scenarios.filter(isOwn) },
  ].filter(({ members }) => members.length > 0);
  return (
    <fieldset class="lab-way">
      <legend>{t('comparison.scenarios')}</legend>
      <div class="lab-actions">
        <button type="button" class="quiet" onClick={() => onChange(all)}>
          {t('comparison.chooseAll')}
        </button>
        <button type="button" class="quiet" onClick={() => onChange(new Set())}>
          {t('comparison.chooseNone')}
        </button>
      </div>
      <div class="scenario-choice">
        {groups.map(({ kind, title, members }) => (
          <div key={kind}>
            <h3>{title}</h3>
            {members.map((scenario) => (
              <label key={scenario.id} class="scenario">
                <input
                  type="checkbox"
                  checked={chosen.has(scenario.id)}
                  onChange={() => toggle(scenario.id)}
                />
                {scenarioTitle(scenario)}
                <span class="fine numeric">{formatClock(scenario.audio.durationMs)}</span>
              </label>
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
