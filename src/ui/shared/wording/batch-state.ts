import type { BackgroundRest, BatchCard } from '../../../app/studio/index.ts';

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

/** The word for where it is: while background work rests, nothing is being worked on. */
export function shownState({ state }: BatchCard, rest: BackgroundRest): BatchCard['state'] | 'resting' {
  return state === 'running' && rest !== null ? 'resting' : state;
}
