import type { FileStorage, ModelStorePorts } from '../../ports/browser-storage.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { openOpfsStorage } from './opfs-storage.ts';

/** Whatever of the ports the browser itself provides. Nothing is asked or opened before the first use. */
export async function browserPorts(): Promise<
  Pick<ModelStorePorts, 'fetch' | 'storage' | 'clock' | 'lock' | 'persist' | 'estimate'>
> {
  let persisted: Promise<boolean> | null = null;
  return {
    fetch: (input, init) => fetch(input, init),
    storage: await openStorage(),
    clock: { now: () => performance.now(), sleep },
    lock: (name, signal, task) => navigator.locks.request(name, { signal }, task),
    // Some browsers ask the user: once a page is enough.
    persist() {
      persisted ??= navigator.storage.persisted().then((kept) => kept || navigator.storage.persist());
      return persisted;
    },
    async estimate() {
      const { usage, quota } = await navigator.storage.estimate();
      return usage === undefined || quota === undefined ? null : { usageBytes: usage, quotaBytes: quota };
    },
  };
}

/** A private window may have no private file system; the models then live as long as the page. */
async function openStorage(): Promise<FileStorage> {
  try {
    return await openOpfsStorage();
  } catch {
    return createMemoryStorage();
  }
}

function sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(resolve, durationMs);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}
