import { useRef } from 'preact/hooks';
import type { BatchCard } from '../../app/studio/index.ts';

const SHOWN_EVERY_MS = 1000;

type Moving = Pick<BatchCard, 'id' | 'state' | 'progress' | 'remainingMs'>;

/** A batch whose progress moves once a second at most: each step is drawn by what does the work that it shows. */
export function useCalmProgress<Card extends Moving | undefined>(card: Card): Card {
  const shown = useRef<{ readonly card: Moving; readonly atMs: number } | null>(null);
  if (card === undefined) return card;
  const before = shown.current;
  const isSame = before !== null && before.card.id === card.id && before.card.state === card.state;
  if (isSame && performance.now() - before.atMs < SHOWN_EVERY_MS) {
    const { progress, remainingMs } = before.card;
    return { ...card, progress, remainingMs };
  }
  shown.current = { card, atMs: performance.now() };
  return card;
}
