import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BatchCard } from '../../app/studio/index.ts';
import { routeItemOf, takeRouteItem } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { jobIdOf } from './job-id-of.ts';
import { type Move, reordered } from './reordering/reordered.ts';
import { useReorder } from './reordering/use-reorder.ts';

/** As in every feed, the page keys go from article to article. */
const STEPS: Readonly<Record<string, (place: number, last: number) => number>> = {
  PageDown: (place, last) => Math.min(place + 1, last),
  PageUp: (place) => Math.max(place - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

const MOVES: Readonly<Record<string, Move>> = { ArrowUp: 'up', ArrowDown: 'down' };

/** Keys within the list of batches. The card that has the focus, or had it last, stays in the page. */
export function useBatchKeys(list: { readonly current: HTMLElement | null }, cards: readonly BatchCard[]) {
  const { batches } = useStudio();
  const reorder = useReorder();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  /** To be focused as soon as it is in the page. */
  const wanted = useRef<string | null>(null);

  const focusOn = (id: string | null) => {
    wanted.current = id;
    setFocusedId(id);
  };

  const asked = routeItemOf('batches');
  useLayoutEffect(() => {
    if (asked !== null) focusOn(takeRouteItem());
  }, [asked]);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const article = [...(list.current?.children ?? [])].find(
      (child) => child instanceof HTMLElement && child.dataset.jobId === wanted.current,
    );
    if (!(article instanceof HTMLElement)) return;
    wanted.current = null;
    article.focus();
  });

  return {
    focusedId,
    onFocusIn(event: FocusEvent) {
      setFocusedId(jobIdOf(event.target));
    },
    onKeyDown(event: KeyboardEvent) {
      const id = jobIdOf(event.target);
      if (id === null || isForElement(event)) return;
      const step = STEPS[event.key];
      const direction = MOVES[event.key];
      if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
        const place = cards.findIndex((card) => card.id === id);
        focusOn(cards[step(place, cards.length - 1)]?.id ?? null);
      } else if (direction && event.altKey) {
        reorder(id, reordered(batches.cards.value, id, direction));
      } else return;
      event.preventDefault();
    },
  };
}

/** An open menu, or a transcript that scrolls by these keys. */
function isForElement({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('.segments, :popover-open') !== null;
}
