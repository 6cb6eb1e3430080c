import { changeSlot, type Draft } from './draft.ts';
import type { ModelState, SchedulerState } from './state.ts';
import { GPU_SLOTS, type Slot } from './work.ts';

function usedBytes(state: SchedulerState): number {
  let bytes = 0;
  for (const slot of GPU_SLOTS) {
    const { model } = state.slots[slot];
    if (model.place !== 'absent') bytes += model.bytes;
  }
  return bytes;
}

export function setModelPlace(draft: Draft, slot: Slot, place: ModelState['place']): void {
  changeSlot(draft, slot, { model: { ...draft.state.slots[slot].model, place } });
}

/** An idle model that can make room: the one that was not used for the longest time. */
function leastRecentlyUsed(state: SchedulerState, forSlot: Slot): Slot | null {
  let oldest: Slot | null = null;
  for (const slot of GPU_SLOTS) {
    const { model, running } = state.slots[slot];
    if (slot === forSlot || running !== null || model.place !== 'resident' || model.bytes === 0) continue;
    if (oldest === null || model.lastUsedMs < state.slots[oldest].model.lastUsedMs) oldest = slot;
  }
  return oldest;
}

/**
 * Sees to it that the slot's model is on the GPU, evicting idle models where the budget asks for it. A model larger
 * than the whole budget is still loaded, once it is alone.
 * @returns true when a unit can be dispatched now.
 */
export function ensureResident(draft: Draft, slot: Slot): boolean {
  const { state, effects } = draft;
  const { model } = state.slots[slot];
  if (model.place !== 'absent') return model.place === 'resident';
  if (GPU_SLOTS.some((other) => state.slots[other].model.place === 'evicting')) return false;
  const used = usedBytes(state);
  if (used > 0 && used + model.bytes > state.config.budgetBytes) {
    const victim = leastRecentlyUsed(state, slot);
    if (victim !== null) {
      effects.push({ type: 'evict', slot: victim });
      setModelPlace(draft, victim, 'evicting');
    }
    return false;
  }
  effects.push({ type: 'load', slot });
  setModelPlace(draft, slot, 'loading');
  return false;
}

/** True when interactive work waits for memory that only the end of a running unit can free. */
export function isMemoryBlocked(state: SchedulerState): boolean {
  return GPU_SLOTS.some((slot) => {
    const { model, queues, running } = state.slots[slot];
    return running === null && model.place === 'absent' && queues.interactive.byAge.size > 0;
  });
}

/** A model of another size takes the slot; it is not there yet. */
export function setModelSize(draft: Draft, slot: Slot, bytes: number, isWanted = false): void {
  const place = bytes === 0 && !isWanted ? 'resident' : 'absent';
  changeSlot(draft, slot, { model: { ...draft.state.slots[slot].model, bytes, place, isWanted } });
}

/** The model is there, and it takes this much; unless it was sent away, or another one was wanted in its place, meanwhile. */
export function takeUp(draft: Draft, slot: Slot, bytes = draft.state.slots[slot].model.bytes): void {
  const { model } = draft.state.slots[slot];
  const isHere = model.place === 'loading' || model.place === 'resident' || bytes === 0;
  changeSlot(draft, slot, {
    model: isHere
      ? { bytes, place: 'resident', lastUsedMs: draft.state.nowMs, isWanted: false }
      : { ...model, bytes },
  });
}

/** Loads what is wanted without a unit, one after the other. */
export function loadWanted(draft: Draft): void {
  for (const slot of GPU_SLOTS) if (draft.state.slots[slot].model.isWanted) ensureResident(draft, slot);
}

/** Where more is there than the budget allows, an idle model goes; the one that was used last stays. */
export function keepToBudget(draft: Draft): void {
  const { state, effects } = draft;
  if (usedBytes(state) <= state.config.budgetBytes) return;
  if (GPU_SLOTS.some((slot) => state.slots[slot].model.place === 'evicting')) return;
  const last = GPU_SLOTS.filter((slot) => state.slots[slot].model.place !== 'absent').reduce((a, b) =>
    state.slots[a].model.lastUsedMs > state.slots[b].model.lastUsedMs ? a : b,
  );
  const victim = leastRecentlyUsed(state, last);
  if (victim === null) return;
  effects.push({ type: 'evict', slot: victim });
  setModelPlace(draft, victim, 'evicting');
}
