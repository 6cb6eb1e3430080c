import { quantile } from '../metrics/statistics.ts';

/** How fast a stage really is where it runs, as ms for one unit of its work. */
export interface Pace {
  /** When it was chosen; null until enough ran. */
  readonly usual: number | null;
  /** The last ones, oldest first. */
  readonly recent: readonly number[];
}

export const NO_PACE: Pace = { usual: null, recent: [] };

/** Units whose median tells: one slow unit, or four, say nothing. */
const KEPT = 9;
/** So many times slower or faster is no jitter. */
const FAR = 1.4;
/** How far work may be from a check. */
const OTHER_WORK = 2;

/**
 * @param measured what the placement promised. Real work is of another kind than a check, and waits for other stages: it
 * may be twice as slow, or as fast, and still be as usual
 */
export function addToPace({ usual, recent }: Pace, msPerWork: number, measured: number): Pace {
  const kept = [...recent, msPerWork].slice(-KEPT);
  if (usual !== null || kept.length < KEPT) return { usual, recent: kept };
  const [least, most] = [measured / OTHER_WORK, measured * OTHER_WORK];
  return { usual: Math.min(most, Math.max(least, quantile(kept, 0.5))), recent: kept };
}

/** @returns how many times slower than usual the last units were; null where too few ran, or they were as usual */
export function driftOf({ usual, recent }: Pace): number | null {
  if (usual === null || recent.length < KEPT) return null;
  const drift = quantile(recent, 0.5) / usual;
  return drift > FAR || drift < 1 / FAR ? drift : null;
}
