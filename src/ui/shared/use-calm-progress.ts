import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BatchCard } from '../../app/studio/index.ts';

const SHOWN_EVERY_MS = 1000;

type Moving = Pick<BatchCard, 'id' | 'state' | 'progress' | 'remainingMs'>;

/** A batch whose progress moves once a second at most: each step is drawn by what does the work that it shows. */
export function useCalmProgress<Card extends Moving | undefined>(card: Card): Card {
  const shown = useRef<{ readonly card: Moving; readonly atMs: number } | null>(null);
  const [, showAgain] = useState(0);
  const leftMs = card === undefined ? 0 : calmForMs(card, shown.current);
  // No effect after painting: that would ask for a frame.
  useLayoutEffect(() => {
    if (leftMs === 0) return;
    const timer = setTimeout(() => showAgain((times) => times + 1), leftMs);
    return () => clearTimeout(timer);
  });
  if (card === undefined) return card;
  if (leftMs > 0 && shown.current !== null) {
    const { progress, remainingMs } = shown.current.card;
    return { ...card, progress, remainingMs };
  }
  shown.current = { card, atMs: performance.now() };
  return card;
}

/** How long what is shown stays before a step that came meanwhile is; 0 where there is none, or at once. */
function calmForMs(card: Moving, shown: { readonly card: Moving; readonly atMs: number } | null): number {
  if (shown === null || shown.card.id !== card.id || shown.card.state !== card.state) return 0;
  // That it has begun is told at once.
  if (!shown.card.progress || shown.card.progress === card.progress) return 0;
  return Math.max(0, shown.atMs + SHOWN_EVERY_MS - performance.now());
}
