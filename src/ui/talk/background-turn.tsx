import { useComputed } from '@preact/signals';
import type { BackgroundRest, BatchCard, Turn } from '../../app/studio/index.ts';
import { routeHref } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { useCalmProgress } from '../shared/use-calm-progress.ts';
import { isUnfinished, shownState } from '../shared/wording/batch-state.ts';
import { formatPercent, formatTimeLeft } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { routeSentence } from '../shared/wording/route-sentence.ts';

/** A turn that became a batch: why, how far it is, and the way to it. */
export function BackgroundTurn({ turn }: { turn: Turn }) {
  const { cards, rest } = useStudio().batches;
  const batch = useCalmProgress(useComputed(() => cards.value.find(({ id }) => id === turn.batchId)).value);
  const progress = batch?.progress ?? null;
  return (
    <div class="background-turn">
      <p class="fine">{routeSentence(turn.route)}</p>
      {batch && isUnfinished(batch) && progress !== null && (
        <progress aria-label={t('batch.progress')} value={progress} max={1} />
      )}
      <p class="numeric">
        {batch ? <span>{factsOf(batch, rest.value)}</span> : <span class="fine">{t('batch.gone')}</span>}
        {batch && <a href={routeHref('batches', batch.id)}>{t('batch.show')}</a>}
      </p>
    </div>
  );
}

function factsOf(batch: BatchCard, rest: BackgroundRest): string {
  const { progress, remainingMs } = batch;
  const state = shownState(batch, rest);
  const facts = [t(`batch.${state}`)];
  if (isUnfinished(batch) && progress !== null) facts.push(formatPercent(progress));
  if (state === 'running' && remainingMs !== null)
    facts.push(t('batch.left', { time: formatTimeLeft(remainingMs) }));
  return facts.join(' · ');
}
