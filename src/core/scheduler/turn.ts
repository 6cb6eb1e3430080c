import { changeSlot, type Draft } from './draft.ts';
import { measure, priorEstimate, rtfOf } from './estimate.ts';
import type { SchedulerEvent } from './events.ts';
import type { RunningUnit, UnitAtWork } from './state.ts';
import type { Slot } from './work.ts';

/** The units of a turn that have not settled. */
export function unitsOf(running: RunningUnit): readonly UnitAtWork[] {
  return running.companions.length === 0 ? [running] : [running, ...running.companions];
}

export function atWork(running: RunningUnit | null, sessionId: string, id: string): UnitAtWork | undefined {
  if (running === null) return undefined;
  return unitsOf(running).find(({ waiting: { unit } }) => unit.id === id && unit.sessionId === sessionId);
}

/** Asks units of the slot's turn to stop, each once; what was to run again may still be cancelled for good. */
export function stopUnits(
  draft: Draft,
  slot: Slot,
  units: readonly UnitAtWork[],
  stopping: 'cancel' | 'requeue',
): void {
  const { running } = draft.state.slots[slot];
  if (running === null) return;
  const stop = (each: UnitAtWork): UnitAtWork['stopping'] => {
    if (!units.includes(each)) return each.stopping;
    if (each.stopping === 'no') {
      const { unit } = each.waiting;
      draft.effects.push({ type: 'cancel', slot, unit, requeued: stopping === 'requeue' });
    }
    return stopping;
  };
  changeSlot(draft, slot, {
    running: {
      ...running,
      stopping: stop(running),
      companions: running.companions.map((each) => ({ ...each, stopping: stop(each) })),
    },
  });
}

/** A unit of the slot's turn has settled; with the last one the slot is free, and what the turn took is measured once. */
export function leaveTurn(
  draft: Draft,
  slot: Slot,
  settled: UnitAtWork,
  { outcome, busyMs }: SchedulerEvent & { type: 'unitSettled' },
): void {
  const { state, effects } = draft;
  const { running } = state.slots[slot];
  if (running === null) return;
  const { unit } = settled.waiting;
  const { units, mediaMs } = running.completed;
  const completed =
    outcome === 'completed'
      ? { units: units + 1, mediaMs: mediaMs + (unit.mediaMs ?? 0) }
      : running.completed;
  const [first, ...companions] = unitsOf(running).filter((each) => each !== settled);
  if (first !== undefined) {
    const { waiting, stopping } = first;
    changeSlot(draft, slot, { running: { ...running, waiting, stopping, companions, completed } });
    return;
  }
  if (!running.gateOpen) effects.push({ type: 'openGate', slot });
  changeSlot(draft, slot, { running: null });
  if (completed.units > 0 && unit.class === 'background') state.backgroundBusyMs += busyMs;
  // How fast a turn is of which something was missing says nothing of others.
  if (completed.units === running.units) learnSpeed(draft, slot, running.units, busyMs, completed.mediaMs);
}

function learnSpeed(draft: Draft, slot: Slot, units: number, busyMs: number, mediaMs: number): void {
  const { rtf, rtfTogether } = draft.state.slots[slot];
  if (units === 1) changeSlot(draft, slot, { rtf: measure(rtf, busyMs, mediaMs) });
  else {
    const known = rtfTogether ?? priorEstimate(rtfOf(rtf));
    changeSlot(draft, slot, { rtfTogether: measure(known, busyMs, mediaMs) });
  }
}
