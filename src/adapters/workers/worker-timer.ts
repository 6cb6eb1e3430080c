/** Calls back after the delay, also in a hidden tab. @returns what cancels it. */
export type WakeAfter = (delayMs: number, callback: () => void) => () => void;

/** @param spawnTimer starts the timer worker; called when something waits for the first time. */
export function createWorkerTimer(
  spawnTimer: () => Pick<Worker, 'postMessage' | 'addEventListener'>,
): WakeAfter {
  const callbacks = new Map<number, () => void>();
  let worker: ReturnType<typeof spawnTimer> | null = null;
  let ids = 0;

  function start(): ReturnType<typeof spawnTimer> {
    const started = spawnTimer();
    started.addEventListener('message', (event) => {
      const id: unknown = 'data' in event ? event.data : null;
      if (typeof id !== 'number') return;
      const callback = callbacks.get(id);
      callbacks.delete(id);
      callback?.();
    });
    return started;
  }

  return (delayMs, callback) => {
    worker ??= start();
    const timer = worker;
    const id = ++ids;
    callbacks.set(id, callback);
    timer.postMessage({ id, delayMs });
    return () => {
      if (callbacks.delete(id)) timer.postMessage({ id, delayMs: null });
    };
  };
}
