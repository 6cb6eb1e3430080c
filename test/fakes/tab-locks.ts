import { createPageLocks } from '../../src/adapters/browser/page-locks.ts';
import type { LockPort } from '../../src/ports/locks.ts';

export interface Tab {
  readonly locks: LockPort;
  /** What closing or killing it does: what it holds is free, what it waits for is not wanted, and it hears nothing more. */
  close(): void;
}

/** The locks of a browser with several tabs, in one process. */
export function createTabs(): { open(): Tab } {
  const locks = createPageLocks();

  function open(): Tab {
    const life = new AbortController();
    const never = new Promise<never>(() => {});
    const closed = new Promise<void>((resolve) => {
      life.signal.addEventListener('abort', () => resolve());
    });
    return {
      locks: {
        async request<Result>(
          name: string,
          { signal }: { readonly signal: AbortSignal },
          task: () => Promise<Result>,
        ): Promise<Result> {
          const given = locks.request(name, { signal: AbortSignal.any([signal, life.signal]) }, () =>
            Promise.race([task(), closed.then(() => Promise.reject(life.signal.reason))]),
          );
          return given.then(
            (result) => (life.signal.aborted ? never : result),
            (thrown) => (life.signal.aborted ? never : Promise.reject(thrown)),
          );
        },
      },
      close: () => life.abort(),
    };
  }

  return { open };
}
