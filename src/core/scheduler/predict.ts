import { rtfOf } from './estimate.ts';
import type { SchedulerState } from './state.ts';
import type { Unit } from './work.ts';

/** Cost of the unit at its slot: what the caller knows, else media length times the measured real-time factor. */
export function predictUnitMs(state: SchedulerState, unit: Unit): number {
  return unit.predictedMs ?? (unit.mediaMs ?? 0) * rtfOf(state.slots[unit.slot].rtf);
}

/** What the unit adds to a turn of several; as much as alone until such a turn was measured. */
export function predictTogetherMs(state: SchedulerState, unit: Unit): number {
  const { rtf, rtfTogether } = state.slots[unit.slot];
  return unit.predictedMs ?? (unit.mediaMs ?? 0) * rtfOf(rtfTogether ?? rtf);
}

/** Cost of everything that the unit's session still needs at this slot. */
export function predictRemainingMs(state: SchedulerState, unit: Unit): number {
  if (unit.remainingMediaMs === null) return predictUnitMs(state, unit);
  const { rtf, rtfTogether } = state.slots[unit.slot];
  return unit.remainingMediaMs * rtfOf((unit.together ?? 1) > 1 && rtfTogether !== null ? rtfTogether : rtf);
}
