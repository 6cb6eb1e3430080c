import type { LockPort } from '../../ports/locks.ts';
import { orAborted } from '../or-aborted.ts';

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
