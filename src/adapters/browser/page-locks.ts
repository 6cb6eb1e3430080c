import type { LockPort } from '../../ports/locks.ts';

/** For browsers without locks: they hold within this page, and other tabs do not know of them. */
export function createPageLocks(): LockPort {
  /** By name, what settles when the last in the queue has let go. */
  const queues = new Map<string, Promise<void>>();
  return {
    async request(name, { signal }, task) {
      const before = queues.get(name) ?? Promise.resolve();
      let letGo = () => {};
      const done = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      queues.set(
        name,
        before.then(() => done),
      );
      try {
        await orAborted(before, signal);
        return await task();
      } finally {
        letGo();
      }
    },
  };
}

/** Settles with what is waited for, or rejects as soon as the signal aborts. */
function orAborted(waiting: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void waiting.then(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
  });
}
