import { changeSlot, type Draft } from './draft.ts';
import { setDuty } from './duty.ts';
import type { SchedulerEvent } from './events.ts';
import { predictRemainingMs } from './predict.ts';
import { setModelPlace, setModelSize, takeUp } from './residency.ts';
import { follow, rankBehind, unfollow } from './session-order.ts';
import { waitingOf } from './state.ts';
import { atWork, leaveTurn, stopUnits, unitsOf } from './turn.ts';
import { enqueue, remove, urgencyOf, type WaitingUnit } from './unit-queue.ts';
import { SLOTS, type Slot, type Unit } from './work.ts';

/** Takes an event into the state; what follows from it is decided afterwards. */
export function apply(draft: Draft, event: SchedulerEvent): void {
  switch (event.type) {
    case 'unitSubmitted':
      submit(draft, event.unit);
      break;
    case 'unitSettled':
      settle(draft, event);
      break;
    case 'sessionCancelled':
      cancelSession(draft, event.sessionId);
      break;
    case 'modelSized':
      setModelSize(draft, event.slot, event.bytes);
      break;
    case 'modelWanted':
      setModelSize(draft, event.slot, event.bytes, true);
      break;
    case 'modelLoaded':
      takeUp(draft, event.slot, event.bytes);
      break;
    case 'modelEvicted':
      // It may be wanted again already.
      if (draft.state.slots[event.slot].model.place === 'evicting')
        setModelPlace(draft, event.slot, 'absent');
      break;
    case 'budgetChanged':
      draft.state.config = { ...draft.state.config, budgetBytes: event.bytes };
      break;
    case 'modelLoadFailed':
      setModelPlace(draft, event.slot, 'absent');
      dropSlot(draft, event.slot);
      break;
    case 'othersTalked':
      draft.state.othersTalk = event.isTalking;
      if (!event.isTalking) draft.state.holdUntilMs = draft.state.nowMs + draft.state.config.holdMs;
      break;
    case 'governorChanged':
      setDuty(draft, event.allowed, event.duty);
      break;
    case 'timeReached':
      draft.state.wakeAtMs = null;
      break;
  }
}

function submit(draft: Draft, unit: Unit): void {
  const { state } = draft;
  if (
    atWork(state.slots[unit.slot].running, unit.sessionId, unit.id) !== undefined ||
    state.waiting.get(unit) !== undefined
  )
    return;
  state.arrivals += 1;
  const { lane, rank } = urgencyOf(unit, predictRemainingMs(state, unit));
  const inOrder = lane === 2 ? rankBehind(state.order, unit, rank) : rank;
  addWaiting(draft, { unit, sinceMs: state.nowMs, arrival: state.arrivals, lane, rank: inOrder });
}

function settle(draft: Draft, event: SchedulerEvent & { type: 'unitSettled' }): void {
  const { state } = draft;
  const settled = atWork(state.slots[event.slot].running, event.sessionId, event.unitId);
  if (settled === undefined) return;
  leaveTurn(draft, event.slot, settled, event);
  if (settled.waiting.unit.class === 'interactive') state.holdUntilMs = state.nowMs + state.config.holdMs;
  if (event.outcome === 'cancelled' && settled.stopping === 'requeue') addWaiting(draft, settled.waiting);
}

function cancelSession(draft: Draft, sessionId: string): void {
  for (const waiting of waitingOf(draft.state, sessionId)) drop(draft, waiting);
  for (const slot of SLOTS) {
    const { running } = draft.state.slots[slot];
    if (running?.waiting.unit.sessionId === sessionId) stopUnits(draft, slot, unitsOf(running), 'cancel');
  }
}

function dropSlot(draft: Draft, slot: Slot): void {
  const { queues } = draft.state.slots[slot];
  for (const queue of [queues.interactive, queues.background]) {
    for (let next = queue.byAge.first(), left = queue; next !== undefined; next = left.byAge.first()) {
      left = remove(left, next);
      drop(draft, next);
    }
  }
}

function drop(draft: Draft, waiting: WaitingUnit): void {
  removeWaiting(draft, waiting);
  draft.effects.push({ type: 'drop', unit: waiting.unit });
}

export function removeWaiting(draft: Draft, waiting: WaitingUnit): void {
  const { state } = draft;
  const { unit } = waiting;
  const { queues } = state.slots[unit.slot];
  state.waiting = state.waiting.delete(unit);
  state.order = unfollow(state.order, waiting);
  changeSlot(draft, unit.slot, { queues: { ...queues, [unit.class]: remove(queues[unit.class], waiting) } });
}

function addWaiting(draft: Draft, waiting: WaitingUnit): void {
  const { state } = draft;
  const { unit } = waiting;
  const { queues } = state.slots[unit.slot];
  state.waiting = state.waiting.set(unit, waiting);
  state.order = follow(state.order, waiting);
  changeSlot(draft, unit.slot, { queues: { ...queues, [unit.class]: enqueue(queues[unit.class], waiting) } });
}
