import type { SchedulerEffect, SchedulerEvent } from '../../../src/core/scheduler/events.ts';
import { OrderedMap } from '../../../src/core/scheduler/ordered-map.ts';
import { createSchedulerState, type SchedulerConfig } from '../../../src/core/scheduler/state.ts';
import { step } from '../../../src/core/scheduler/step.ts';
import type { Slot, Unit } from '../../../src/core/scheduler/work.ts';

/** Anything that turns events into effects as the scheduler does. */
export type Policy = (event: SchedulerEvent, nowMs: number) => readonly SchedulerEffect[];

/** The scheduler itself. */
export function sotto(config: Partial<SchedulerConfig> = {}): Policy {
  let state = createSchedulerState(config);
  return (event, nowMs) => {
    const next = step(state, event, nowMs);
    state = next.state;
    return next.effects;
  };
}

interface Entry {
  readonly unit: Unit;
  readonly rank: readonly [number, number, number];
}

/** What the baselines share: a worker per model takes the unit of the lowest rank; nothing is paused. */
function ranked(rankOf: (unit: Unit, sessionOrder: number) => readonly [number, number]): Policy {
  const queues = new Map<Slot, OrderedMap<Entry, Entry>>();
  const busy = new Set<Slot>();
  const sessions = new Map<string, number>();
  let arrivals = 0;
  const compare = (a: Entry, b: Entry) =>
    a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2];

  return (event) => {
    if (event.type === 'unitSubmitted') {
      const { unit } = event;
      const sessionOrder = sessions.get(unit.sessionId) ?? sessions.size;
      sessions.set(unit.sessionId, sessionOrder);
      arrivals += 1;
      const entry: Entry = { unit, rank: [...rankOf(unit, sessionOrder), arrivals] };
      queues.set(
        unit.slot,
        (queues.get(unit.slot) ?? OrderedMap.empty<Entry, Entry>(compare)).set(entry, entry),
      );
      return busy.has(unit.slot) ? [] : dispatch(unit.slot);
    }
    if (event.type !== 'unitSettled') return [];
    busy.delete(event.slot);
    return dispatch(event.slot);
  };

  function dispatch(slot: Slot): SchedulerEffect[] {
    const queue = queues.get(slot);
    const first = queue?.first();
    if (queue === undefined || first === undefined) return [];
    queues.set(slot, queue.delete(first));
    busy.add(slot);
    return [{ type: 'dispatch', slot, unit: first.unit }];
  }
}

/** Sessions in the order of their arrival. */
export const fifo = (): Policy => ranked((_, sessionOrder) => [0, sessionOrder]);

/** Short sessions before long ones, each in the order of arrival. */
export const staticThreshold = (): Policy =>
  ranked((unit, sessionOrder) => [unit.class === 'interactive' ? 0 : 1, sessionOrder]);

/** The session with the least left, whatever it has waited. */
export const shortestFirst = (): Policy => ranked((unit) => [0, unit.remainingMediaMs ?? 0]);
