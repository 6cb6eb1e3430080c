import type { Draft } from './draft.ts';
import { isResting, restEndsAtMs } from './duty.ts';
import { isGpuInteractive } from './gates.ts';
import type { SchedulerState } from './state.ts';
import { SLOTS } from './work.ts';

/** Asks for a wake-up where nothing but time stands between background work and the GPU, or what is held with it. */
export function askToWake(draft: Draft): void {
  const { state, effects } = draft;
  const atMs = nextTimeMs(state);
  if (atMs === null || atMs === state.wakeAtMs) return;
  state.wakeAtMs = atMs;
  effects.push({ type: 'wake', atMs });
}

function nextTimeMs(state: SchedulerState): number | null {
  // At a free CPU worker nothing waits but what is held.
  const isWanted = SLOTS.some((slot) => {
    const { running, queues } = state.slots[slot];
    return (running === null && queues.background.byAge.size > 0) || running?.gateOpen === false;
  });
  if (!isWanted || !state.governor.allowed || state.othersTalk || isGpuInteractive(state)) return null;
  if (state.nowMs < state.holdUntilMs) return state.holdUntilMs;
  return isResting(state) ? restEndsAtMs(state) : null;
}
