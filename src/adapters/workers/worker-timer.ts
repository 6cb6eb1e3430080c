/** Calls back after the delay, also in a hidden tab. @returns what cancels it. */
export type WakeAfter = (delayMs: number, callback: () => void) => () => void;

interface Waiter {
  readonly delayMs: number;
  readonly callback: () => void;
}

/**
 * @param spawnTimer starts the timer worker; called when something waits for the first time. Where its script never
 *   comes the page's own timers serve, which are slow while it is hidden.
 */
export function createWorkerTimer(
  spawnTimer: () => Pick<Worker, 'postMessage' | 'addEventListener'>,
): WakeAfter {
  const waiters = new Map<number, Waiter>();
  let worker: ReturnType<typeof spawnTimer> | null = null;
  let isLost = false;
  let ids = 0;

  function ring(id: number): void {
    const waiter = waiters.get(id);
    waiters.delete(id);
    waiter?.callback();
  }

  function start(): ReturnType<typeof spawnTimer> {
    const started = spawnTimer();
    started.addEventListener('message', (event) => {
      const id: unknown = 'data' in event ? event.data : null;
      if (typeof id === 'number') ring(id);
    });
    started.addEventListener('error', () => {
      isLost = true;
      for (const [id, { delayMs }] of waiters) setTimeout(ring, delayMs, id);
    });
    return started;
  }

  return (delayMs, callback) => {
    const id = ++ids;
    waiters.set(id, { delayMs, callback });
    worker ??= start();
    if (isLost) setTimeout(ring, delayMs, id);
    else worker.postMessage({ id, delayMs });
    return () => {
      if (waiters.delete(id)) worker?.postMessage({ id, delayMs: null });
    };
  };
}
