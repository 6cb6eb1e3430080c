/** A unit that ignores its time limit, in a pass that never ends, is given up this much later. */
const GRACE_MS = 10_000;

/**
 * Gives up on a worker that no longer answers; a worker that does keeps the time limit itself.
 * @param timeoutMs 0 = no limit
 * @param mayWait true while the unit is allowed to stand still
 * @returns a function that ends the watch
 */
export function watch(timeoutMs: number, mayWait: () => boolean, giveUp: () => void): () => void {
  if (timeoutMs === 0) return () => undefined;
  let timer = setTimeout(check, timeoutMs + GRACE_MS);
  function check() {
    if (!mayWait()) return giveUp();
    timer = setTimeout(check, timeoutMs + GRACE_MS);
  }
  return () => clearTimeout(timer);
}
