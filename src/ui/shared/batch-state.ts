import type { BatchCard } from '../../app/studio-batches.ts';

/** It runs, or will without anyone's doing. */
export function isActive({ state }: BatchCard): boolean {
  return state === 'queued' || state === 'running';
}

/** It has a place among those that are still to be worked on. */
export function isUnfinished(card: BatchCard): boolean {
  return isActive(card) || card.state === 'paused';
}

export function isEnded({ state }: BatchCard): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** Something would be lost with it that took time to make. */
export function holdsResults({ state, progress }: BatchCard): boolean {
  return state === 'done' || (progress ?? 0) > 0;
}
