import type { SchedulerEffect } from './events.ts';
import type { SchedulerState, SlotState } from './state.ts';
import type { Slot } from './work.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * A shallow copy that one step may write to. Everything below it is immutable and shared with the state before,
 * so a step costs a copy of one record, whatever the length of the queues.
 */
export interface Draft {
  readonly state: Writable<SchedulerState>;
  readonly effects: SchedulerEffect[];
}

export function openDraft(state: SchedulerState, nowMs: number): Draft {
  // A clock that jumps back must not undo waiting time.
  return { state: { ...state, nowMs: Math.max(nowMs, state.nowMs) }, effects: [] };
}

export function changeSlot({ state }: Draft, slot: Slot, change: Partial<SlotState>): void {
  state.slots = { ...state.slots, [slot]: { ...state.slots[slot], ...change } };
}
