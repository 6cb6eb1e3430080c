import { OrderedMap } from './ordered-map.ts';
import type { WaitingUnit } from './unit-queue.ts';
import type { Slot } from './work.ts';

/** A session at a slot. */
interface Place {
  readonly sessionId: string;
  readonly slot: Slot;
}

interface Followed extends Place {
  /** How many of its units wait. */
  readonly units: number;
  /** None that waits has a larger one. */
  readonly rank: number;
}

/**
 * What a session still needs shrinks from unit to unit; a later one must not overtake an earlier one for that. Of units
 * without a deadline or a place in the user's own order.
 */
export type SessionOrder = OrderedMap<Place, Followed>;

export const NO_ORDER: SessionOrder = OrderedMap.empty(comparePlaces);

/** @returns the rank of a unit behind all those of its session; O(log n) */
export function rankBehind(order: SessionOrder, place: Place, rank: number): number {
  return Math.max(rank, order.get(place)?.rank ?? rank);
}

export function follow(order: SessionOrder, { unit, lane, rank }: WaitingUnit): SessionOrder {
  if (lane !== 2) return order;
  const { sessionId, slot } = unit;
  const { units = 0, rank: largest = rank } = order.get(unit) ?? {};
  return order.set(unit, { sessionId, slot, units: units + 1, rank: Math.max(rank, largest) });
}

export function unfollow(order: SessionOrder, { unit, lane }: WaitingUnit): SessionOrder {
  const before = lane === 2 ? order.get(unit) : undefined;
  if (before === undefined) return order;
  return before.units === 1 ? order.delete(unit) : order.set(unit, { ...before, units: before.units - 1 });
}

function comparePlaces(a: Place, b: Place): number {
  if (a.sessionId !== b.sessionId) return a.sessionId < b.sessionId ? -1 : 1;
  if (a.slot !== b.slot) return a.slot < b.slot ? -1 : 1;
  return 0;
}
