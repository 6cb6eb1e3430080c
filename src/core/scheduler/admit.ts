import { removeWaiting } from './apply.ts';
import { predictTurnMs, sendCompanionsBack, withCompanions } from './companions.ts';
import { changeSlot, type Draft } from './draft.ts';
import { isResting } from './duty.ts';
import { isGpuHeld, workedMs } from './gates.ts';
import { predictUnitMs } from './predict.ts';
import { ensureResident, loadWanted } from './residency.ts';
import { stopUnits } from './turn.ts';
import { nextOf, type WaitingUnit } from './unit-queue.ts';
import { isGpuSlot, isHeldWithGpu, SLOTS, type Slot } from './work.ts';

/** Gives every free slot its next unit. Interactive work of all slots comes before any background work. */
export function admit(draft: Draft): void {
  for (const slot of SLOTS) admitAged(draft, slot);
  for (const slot of SLOTS) admitInteractive(draft, slot);
  loadWanted(draft);
  const isHeld = isGpuHeld(draft.state);
  for (const slot of SLOTS) admitBackground(draft, slot, isHeld);
}

/** Lets one background unit past the interactive work after too long a wait, for a bounded share of the slot's time. */
function admitAged(draft: Draft, slot: Slot): void {
  const { state } = draft;
  const { running, queues, nextPromotionMs } = state.slots[slot];
  const oldest = queues.background.byAge.first();
  if (running !== null || oldest === undefined || state.nowMs < nextPromotionMs) return;
  if (state.nowMs - oldest.sinceMs < state.config.agingLimitMs.background || !state.governor.allowed) return;
  if (queues.interactive.byAge.size === 0 && !(isHeldWithGpu(oldest.unit) && isGpuHeld(state))) return;
  const costMs = predictUnitMs(state, oldest.unit);
  if (!dispatch(draft, slot, oldest, true)) return;
  changeSlot(draft, slot, { nextPromotionMs: state.nowMs + costMs / state.config.agedShare });
}

function admitInteractive(draft: Draft, slot: Slot): void {
  const { state } = draft;
  const { running, queues } = state.slots[slot];
  const next = nextOf(queues.interactive, state.nowMs, state.config.agingLimitMs.interactive);
  if (next === undefined) return;
  if (running === null) dispatch(draft, slot, next, false);
  else askToYield(draft, slot);
}

function admitBackground(draft: Draft, slot: Slot, isHeld: boolean): void {
  const { state } = draft;
  const { running, queues } = state.slots[slot];
  if (running !== null || !state.governor.allowed) return;
  if (isGpuSlot(slot) && (isHeld || isResting(state))) return;
  const next = nextOf(queues.background, state.nowMs, state.config.agingLimitMs.background);
  if (next === undefined || (isHeld && isHeldWithGpu(next.unit))) return;
  dispatch(draft, slot, next, false);
}

function dispatch(draft: Draft, slot: Slot, waiting: WaitingUnit, promoted: boolean): boolean {
  if (!ensureResident(draft, slot)) return false;
  const { state, effects } = draft;
  const turn = promoted ? [waiting] : withCompanions(state, waiting);
  for (const each of turn) {
    effects.push({ type: 'dispatch', slot, unit: each.unit });
    removeWaiting(draft, each);
  }
  changeSlot(draft, slot, {
    model: { ...state.slots[slot].model, lastUsedMs: state.nowMs },
    running: {
      waiting,
      companions: turn.slice(1).map((each) => ({ waiting: each, stopping: 'no' })),
      units: turn.length,
      completed: { units: 0, mediaMs: 0 },
      promoted,
      predictedMs: predictTurnMs(state, turn),
      gateOpen: true,
      gateSinceMs: state.nowMs,
      workedMs: 0,
      stopping: 'no',
    },
  });
  return true;
}

/**
 * Sends companions of a background unit that stands in the way back into the queue, so that its end is as near as if it
 * were alone; and cancels it, too, if it is long, as long as the work thrown away stays within its share.
 */
function askToYield(draft: Draft, slot: Slot): void {
  const { state } = draft;
  sendCompanionsBack(draft, slot);
  const { running } = state.slots[slot];
  if (running === null || running.promoted || running.stopping !== 'no') return;
  const { unit } = running.waiting;
  if (unit.class === 'interactive' || !unit.restartable) return;
  const { redoShare, yieldAfterMs } = state.config;
  const lostMs = workedMs(running, state.nowMs);
  if (running.predictedMs - lostMs <= yieldAfterMs) return;
  if (state.redoneMs + lostMs > redoShare * state.backgroundBusyMs) return;
  state.redoneMs += lostMs;
  stopUnits(draft, slot, [running], 'requeue');
}
