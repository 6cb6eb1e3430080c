/** How long a pause that is asked for may have to wait. */
const PAUSE_MS = 50;
/** A reply that is read in larger pieces would no longer seem to be written. */
export const MOST_STEPS = 16;

/**
 * How many tokens may be decoded before the next look at them: at first one, so that the first token is seen at once.
 * @param stepMs what a step took lately; null: nothing is known yet
 * @param left tokens that are still wanted, at least 1
 */
export function stepsBetweenLooks(stepMs: number | null, left: number): number {
  if (stepMs === null) return 1;
  return Math.max(1, Math.min(MOST_STEPS, left, Math.floor(PAUSE_MS / Math.max(stepMs, 1e-3))));
}
