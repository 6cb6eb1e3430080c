import type { BatchCard } from '../../../app/studio/index.ts';
import { isUnfinished } from '../../shared/wording/batch-state.ts';

export type Move = 'toTop' | 'up' | 'down';

/** The moves that change something for the batch. */
export function movesOf(cards: readonly BatchCard[], id: string): readonly Move[] {
  const ids = waitingIds(cards);
  const place = ids.indexOf(id);
  if (place === -1) return [];
  return [
    ...(place > 1 ? (['toTop'] as const) : []),
    ...(place > 0 ? (['up'] as const) : []),
    ...(place < ids.length - 1 ? (['down'] as const) : []),
  ];
}

/** @returns the ids of all unfinished batches after the move */
export function reordered(cards: readonly BatchCard[], id: string, move: Move): readonly string[] {
  const ids = waitingIds(cards);
  const place = ids.indexOf(id);
  if (place === -1) return ids;
  const target = { toTop: 0, up: Math.max(0, place - 1), down: place + 1 }[move];
  const others = ids.filter((other) => other !== id);
  return others.toSpliced(target, 0, id);
}

export type Side = 'before' | 'behind';

/** @returns the ids of all unfinished batches, with one put before or behind another */
export function placedBeside(
  cards: readonly BatchCard[],
  id: string,
  neighbour: string,
  side: Side,
): readonly string[] {
  const others = waitingIds(cards).filter((other) => other !== id);
  const place = others.indexOf(neighbour);
  return others.toSpliced(side === 'before' ? place : place + 1, 0, id);
}

function waitingIds(cards: readonly BatchCard[]): readonly string[] {
  return cards.filter(isUnfinished).map((card) => card.id);
}
