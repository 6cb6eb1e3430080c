import type { BatchCard } from '../../../app/studio/index.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { useCalmProgress } from '../../shared/use-calm-progress.ts';
import { isUnfinished } from '../../shared/wording/batch-state.ts';
import { formatPercent, formatTimeLeft } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';

/** How far a batch is: a bar while there is more to come, a word where it stopped. */
export function BatchProgress(props: { card: BatchCard }) {
  const card = useCalmProgress(props.card);
  const { state, progress } = card;
  // While all rests, nobody knows.
  const remainingMs = useStudio().batches.rest.value === null ? card.remainingMs : null;
  if (progress === null || progress === 0) {
    return state === 'running' ? <progress aria-label={t('batch.progress')} /> : null;
  }
  if (isUnfinished(card)) {
    return (
      <div class="batch-progress numeric">
        <progress aria-label={t('batch.progress')} value={progress} max={1} />
        <p class="fine">
          <span>{formatPercent(progress)}</span>
          {remainingMs !== null && <span>{t('batch.left', { time: formatTimeLeft(remainingMs) })}</span>}
        </p>
      </div>
    );
  }
  return state === 'done' ? null : (
    <p class="fine">{t('batch.stoppedAt', { share: formatPercent(progress) })}</p>
  );
}
