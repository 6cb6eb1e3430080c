import { OrderedMap } from './ordered-map.ts';
import type { Unit } from './work.ts';

/** A unit that waits for its turn. */
export interface WaitingUnit {
  readonly unit: Unit;
  readonly sinceMs: number;
  /** Order of arrival; breaks every tie. */
  readonly arrival: number;
  /** Live deadlines before the user's own order before the rest. */
  readonly lane: 0 | 1 | 2;
  /** Within a lane the smaller goes first: the deadline, the place in the order, the cost that remains. */
  readonly rank: number;
}

/** The units of one class at one slot, in two orders, so that either head is found in O(log n). */
export interface UnitQueue {
  readonly byUrgency: OrderedMap<WaitingUnit, WaitingUnit>;
  readonly byAge: OrderedMap<WaitingUnit, WaitingUnit>;
}

export function compareUrgency(a: WaitingUnit, b: WaitingUnit): number {
  return a.lane - b.lane || a.rank - b.rank || a.arrival - b.arrival;
}

function compareAge(a: WaitingUnit, b: WaitingUnit): number {
  return a.arrival - b.arrival;
}

export const EMPTY_QUEUE: UnitQueue = {
  byUrgency: OrderedMap.empty(compareUrgency),
  byAge: OrderedMap.empty(compareAge),
};

/** @param remainingMs predicted cost of what the unit's session still needs. */
export function urgencyOf(unit: Unit, remainingMs: number): Pick<WaitingUnit, 'lane' | 'rank'> {
  if (unit.deadlineMs !== null) return { lane: 0, rank: unit.deadlineMs };
  if (unit.order !== null) return { lane: 1, rank: unit.order };
  return { lane: 2, rank: remainingMs };
}

export function enqueue(queue: UnitQueue, waiting: WaitingUnit): UnitQueue {
  return { byUrgency: queue.byUrgency.set(waiting, waiting), byAge: queue.byAge.set(waiting, waiting) };
}

export function remove(queue: UnitQueue, waiting: WaitingUnit): UnitQueue {
  return { byUrgency: queue.byUrgency.delete(waiting), byAge: queue.byAge.delete(waiting) };
}

/** The oldest unit once it has waited for `agingLimitMs`, so that nothing starves; until then the most urgent. */
export function nextOf(queue: UnitQueue, nowMs: number, agingLimitMs: number): WaitingUnit | undefined {
  const oldest = queue.byAge.first();
  return oldest !== undefined && nowMs - oldest.sinceMs >= agingLimitMs ? oldest : queue.byUrgency.first();
}
