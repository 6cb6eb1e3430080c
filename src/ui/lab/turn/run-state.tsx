import type { StudioLab, TurnComparison, TurnOrigin } from '../../../app/studio/index.ts';
import type { Configuration } from '../../../core/comparison/configuration.ts';
import { formatPercent } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { ComparisonError } from '../comparison/comparison-error.tsx';
import { MakeScenario } from './make-scenario.tsx';
import { SideListening } from './side-listening.tsx';
import { StageTable } from './stage-table.tsx';
import { TurnSides } from './turn-sides.tsx';

interface StateProps {
  lab: StudioLab;
  comparison: TurnComparison;
  origin: TurnOrigin;
  /** As it ran, and as it was run again. */
  configurations: readonly [Configuration, Configuration];
}

/** How far the new run is, or both side by side. */
export function RunState({ lab, comparison, origin, configurations }: StateProps) {
  const state = comparison.state.value;
  switch (state.type) {
    case 'idle':
      return <p class="fine">{t('turnComparison.empty')}</p>;
    case 'waiting':
    case 'loading':
      return (
        <p role="status" class="growing">
          {t(`turnComparison.${state.type}`)}
        </p>
      );
    case 'running': {
      const { status, progress } = state.turn;
      return (
        <p role="status">
          <span class="growing">{t(`status.${status === 'speaking' ? 'voicing' : status}`)}</span>{' '}
          {progress !== null && <span class="numeric">{formatPercent(progress)}</span>}
        </p>
      );
    }
    case 'failed':
      return (
        <div role="alert">
          <ComparisonError error={state.error} />
        </div>
      );
    case 'done':
      return (
        <>
          <TurnSides turns={[origin.turn, state.turn]} configurations={configurations} />
          <SideListening key={state.turn.id} comparison={comparison} sounds={state.sounds} />
          <StageTable turns={[origin.turn, state.turn]} />
          {origin.source.kind !== 'text' && (
            <MakeScenario lab={lab} origin={origin} media={origin.source.media} />
          )}
        </>
      );
  }
}
