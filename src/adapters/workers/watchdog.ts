/** A unit that ignores its time limit, in a pass that never ends, is given up this much later. */
const GRACE_MS = 10_000;
/** A timer this late, later than any of a hidden tab, says that the page was frozen, and its workers with it. */
const FROZEN_MS = 120_000;

/**
 * Gives up on a worker that no longer answers; a worker that does keeps the time limit itself.
 * @param timeoutMs 0 = no limit
 * @param mayWait true while the unit is allowed to stand still
 * @returns a function that ends the watch
 */
export function watch(timeoutMs: number, mayWait: () => boolean, giveUp: () => void): () => void {
  if (timeoutMs === 0) return () => undefined;
  const delayMs = timeoutMs + GRACE_MS;
  let startMs = performance.now();
  let timer = setTimeout(check, delayMs);
  function check() {
    const wasFrozen = performance.now() - startMs > delayMs + FROZEN_MS;
    if (!mayWait() && !wasFrozen) return giveUp();
    startMs = performance.now();
    timer = setTimeout(check, delayMs);
  }
  return () => clearTimeout(timer);
}
