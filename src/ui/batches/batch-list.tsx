import { useSignal } from '@preact/signals';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import type { BatchCard } from '../../app/studio/index.ts';
import { useWindowVirtualizer } from '../shared/use-window-virtualizer.ts';
import { t } from '../shared/wording/i18n.ts';
import { BatchItem } from './card/batch-item.tsx';
import { useBatchDrag } from './reordering/use-batch-drag.ts';
import { useBatchKeys } from './use-batch-keys.ts';
import { useKeptFocus } from './use-kept-focus.ts';

const CARD_PX = 168;
const GAP_PX = 12;

/**
 * The cards in view, a few around them, and those that are open or have the focus. A feed: screen readers know that
 * more articles follow than are in the page.
 */
export function BatchList({ cards }: { cards: readonly BatchCard[] }) {
  const list = useRef<HTMLDivElement>(null);
  const opened = useSignal<ReadonlySet<string>>(new Set());
  const { focusedId, onFocusIn, onKeyDown } = useBatchKeys(list, cards);
  const keys = useMemo(() => cards.map(({ id }) => id), [cards]);
  const virtualizer = useWindowVirtualizer({
    keys,
    estimatePx: CARD_PX,
    gapPx: GAP_PX,
    isKept: (id) => id === focusedId || opened.value.has(id),
    list,
  });
  const { place: dropPlace, handlers: dragHandlers } = useBatchDrag();
  useKeptFocus(list);

  const setOpen = useCallback(
    (id: string, isOpen: boolean) => {
      const next = new Set(opened.value);
      if (isOpen) next.add(id);
      else next.delete(id);
      opened.value = next;
    },
    [opened],
  );
  return (
    <div
      ref={list}
      class="batch-list"
      role="feed"
      aria-label={t('batches.list')}
      style={{ blockSize: `${virtualizer.getTotalSize()}px` }}
      onFocusIn={onFocusIn}
      onKeyDown={onKeyDown}
      {...dragHandlers}
    >
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const card = cards[index];
        return (
          card && (
            <BatchItem
              key={key}
              card={card}
              place={index}
              total={cards.length}
              offsetPx={start - virtualizer.options.scrollMargin}
              dropSide={dropPlace?.id === card.id ? dropPlace.side : undefined}
              isOpen={opened.value.has(card.id)}
              setOpen={setOpen}
              measure={virtualizer.measureElement}
            />
          )
        );
      })}
    </div>
  );
}
