import { changeSlot, type Draft } from './draft.ts';
import { workedMs } from './gates.ts';
import { predictTogetherMs, predictUnitMs } from './predict.ts';
import { type SchedulerState, waitingOf } from './state.ts';
import { stopUnits } from './turn.ts';
import { compareUrgency, type WaitingUnit } from './unit-queue.ts';
import type { Slot, Unit } from './work.ts';

/**
 * How many units a turn is of, at least one.
 * @param together how many the worker runs at once
 * @param predictedMs what each unit at hand adds to the turn, in order
 * @param longestMs what the turn may take
 */
export function unitsInTurn(together: number, predictedMs: readonly number[], longestMs: number): number {
  let count = 0;
  let turnMs = 0;
  for (const unitMs of predictedMs.slice(0, together)) {
    turnMs += unitMs;
    if (turnMs > longestMs) break;
    count += 1;
  }
  return Math.max(1, count);
}

/** The unit, and those of its session that go to the worker with it. Only background units have company. */
export function withCompanions(state: SchedulerState, first: WaitingUnit): readonly WaitingUnit[] {
  const { unit } = first;
  if (!isSociable(unit) || state.nowMs < state.slots[unit.slot].aloneUntilMs) return [first];
  const others = waitingOf(state, unit.sessionId)
    .filter((other) => other !== first && other.unit.slot === unit.slot && isSociable(other.unit))
    .sort(compareUrgency);
  const all = [first, ...others];
  // The worker may have moved since some of them were submitted.
  const together = Math.min(...all.map((each) => each.unit.together ?? 1));
  const predictedMs = all.map((each) => predictTogetherMs(state, each.unit));
  return all.slice(0, unitsInTurn(together, predictedMs, state.config.yieldAfterMs));
}

/** May be at the worker with others; may be sent back, too. */
function isSociable({ class: workClass, together = 1, restartable }: Unit): boolean {
  return workClass === 'background' && together > 1 && restartable;
}

export function predictTurnMs(state: SchedulerState, turn: readonly WaitingUnit[]): number {
  const predict = turn.length === 1 ? predictUnitMs : predictTogetherMs;
  return turn.reduce((sum, { unit }) => sum + predict(state, unit), 0);
}

/**
 * The companions of the slot's turn run again later, so that what waits for the slot waits for one unit. Then turns are
 * of one unit for so long that what is thrown away stays within its share of the time.
 */
export function sendCompanionsBack(draft: Draft, slot: Slot): void {
  const { state } = draft;
  const { running } = state.slots[slot];
  if (running === null) return;
  const companions = running.companions.filter(({ stopping }) => stopping === 'no');
  if (companions.length === 0) return;
  stopUnits(draft, slot, companions, 'requeue');
  const lostMs = (workedMs(running, state.nowMs) * companions.length) / (running.companions.length + 1);
  changeSlot(draft, slot, { aloneUntilMs: state.nowMs + lostMs / state.config.redoShare });
}
