import { useId, useMemo } from 'preact/hooks';
import type { BatchCard } from '../../../app/studio/index.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { Icon } from '../../shared/widgets/icon.tsx';
import { holdsResults, isUnfinished, shownState } from '../../shared/wording/batch-state.ts';
import { formatBytes, formatClock, formatMoment } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { routeSentence } from '../../shared/wording/route-sentence.ts';
import type { Side } from '../reordering/reordered.ts';
import { BatchActions } from './batch-actions.tsx';
import { BatchError } from './batch-error.tsx';
import { BatchProgress } from './batch-progress.tsx';
import { BatchTranscript } from './batch-transcript.tsx';

interface BatchItemProps {
  card: BatchCard;
  /** The card's number in the list, from 0. */
  place: number;
  total: number;
  offsetPx: number;
  /** Where the card that is being dragged would go. */
  dropSide: Side | undefined;
  isOpen: boolean;
  setOpen: (id: string, isOpen: boolean) => void;
  measure: (element: HTMLElement | null) => void;
}

/** One batch at its place in the list. Cards are replaced, never mutated: one that stayed the same is not rendered again. */
export function BatchItem(props: BatchItemProps) {
  const { card, place, total, offsetPx, dropSide, isOpen, setOpen, measure } = props;
  const titleId = useId();
  const content = useMemo(
    () => <BatchContent card={card} titleId={titleId} isOpen={isOpen} setOpen={setOpen} />,
    [card, titleId, isOpen, setOpen],
  );
  return (
    <article
      ref={measure}
      class="batch"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the articles of a feed take the focus
      tabIndex={0}
      aria-labelledby={titleId}
      aria-posinset={place + 1}
      aria-setsize={total}
      data-index={place}
      data-job-id={card.id}
      data-state={card.state}
      data-error-code={card.error?.code}
      data-drop={dropSide}
      style={{ transform: `translateY(${offsetPx}px)` }}
    >
      {content}
    </article>
  );
}

function BatchContent({
  card,
  titleId,
  isOpen,
  setOpen,
}: Pick<BatchItemProps, 'card' | 'isOpen' | 'setOpen'> & { titleId: string }) {
  const { batches } = useStudio();
  const state = shownState(card, batches.rest.value);
  const isDamaged = card.state === 'damaged';
  return (
    <>
      <header>
        {isUnfinished(card) && (
          <span class="grip" draggable title={t('batch.drag')}>
            <Icon name="grip" />
          </span>
        )}
        <Icon name="file" />
        <h2 id={titleId}>{card.name || t('batch.unnamed')}</h2>
        <p class="badge" data-status={state}>
          {t(`batch.${state}`)}
        </p>
      </header>
      {!isDamaged && (
        <p class="batch-facts fine numeric">
          {factsOf(card).map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      )}
      <BatchProgress card={card} />
      <BatchError card={card} />
      {card.setAside > 0 && (
        <p class="set-aside fine">
          {t('batch.setAside', { number: card.setAside })}
          <button type="button" class="quiet" onClick={() => batches.retry(card.id)}>
            <Icon name="retry" />
            {t('batch.tryAside')}
          </button>
        </p>
      )}
      <footer>
        {holdsResults(card) && (
          <BatchTranscript card={card} isOpen={isOpen} onToggle={(open) => setOpen(card.id, open)} />
        )}
        <BatchActions card={card} />
      </footer>
    </>
  );
}

function factsOf({ durationMs, mediaBytes, createdAtMs, route }: BatchCard): readonly string[] {
  return [
    ...(durationMs === null ? [] : [formatClock(durationMs)]),
    formatBytes(mediaBytes),
    formatMoment(createdAtMs),
    route === null ? t('batch.imported') : routeSentence(route),
  ];
}
