import type { Draft } from './draft.ts';
import type { SchedulerState } from './state.ts';
import { GPU_SLOTS, LONGEST_WORK_MS } from './work.ts';

/** Rounding of the credit must not cost a wake-up. */
const EPSILON_MS = 1e-6;

function isBackgroundActive(state: SchedulerState): boolean {
  return GPU_SLOTS.some((slot) => {
    const { running } = state.slots[slot];
    return running?.gateOpen === true && running.waiting.unit.class === 'background';
  });
}

/**
 * Brings the credit up to date: it grows by `duty` a second and shrinks by one while any background unit works, so
 * that the union of the working times keeps to the duty over every cycle, however many workers overlap.
 */
export function accrueCredit(draft: Draft, before: SchedulerState): void {
  const { state } = draft;
  const { duty } = state.governor;
  const elapsedMs = state.nowMs - before.nowMs;
  const workedMs = isBackgroundActive(before) ? Math.min(elapsedMs, LONGEST_WORK_MS) : 0;
  state.creditMs = Math.min(state.config.dutyBurstMs, before.creditMs + elapsedMs * duty - workedMs);
}

export function isResting(state: SchedulerState): boolean {
  return state.creditMs < -EPSILON_MS;
}

/** When the rest ends, provided that no background unit works until then. */
export function restEndsAtMs(state: SchedulerState): number {
  return state.nowMs - state.creditMs / state.governor.duty;
}

export function setDuty(draft: Draft, allowed: boolean, duty: number): void {
  const { state } = draft;
  state.governor = { allowed: allowed && duty > 0, duty: Math.min(1, Math.max(0, duty)) };
  if (duty >= 1) state.creditMs = Math.max(0, state.creditMs);
}
