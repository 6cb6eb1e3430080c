import type { FileStorage, ModelStorePorts } from '../../ports/browser-storage.ts';
import { type BrowserFeatures, browserFeatures } from '../browser/browser-features.ts';
import { createPageLocks } from '../browser/page-locks.ts';
import { requestTiming } from '../download-log/request-timing.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { openOpfsStorage } from './opfs-storage.ts';

type BrowserPorts = Pick<
  ModelStorePorts,
  'fetch' | 'storage' | 'keepsModels' | 'clock' | 'locks' | 'persist' | 'estimate' | 'requestTiming'
>;

/** Whatever of the ports the browser itself provides. Nothing is asked or opened before the first use. */
export async function browserPorts(features: BrowserFeatures = browserFeatures): Promise<BrowserPorts> {
  const disk = await openDisk(features);
  let persisted: Promise<boolean> | null = null;
  return {
    fetch: (input, init) => fetch(input, init),
    storage: disk ?? createMemoryStorage(),
    keepsModels: disk !== null,
    clock: { now: () => performance.now(), sleep },
    locks: features.locks ?? createPageLocks(),
    requestTiming,
    // Some browsers ask the user: once a page is enough.
    persist() {
      persisted ??= keepStored(features.storage);
      return persisted;
    },
    async estimate() {
      const { usage, quota } = (await features.storage?.estimate()) ?? {};
      return usage === undefined || quota === undefined ? null : { usageBytes: usage, quotaBytes: quota };
    },
  };
}

/** @returns null without a private file system, which a private window may refuse too. */
async function openDisk({ openPrivateFiles }: BrowserFeatures): Promise<FileStorage | null> {
  try {
    return openPrivateFiles && (await openOpfsStorage(await openPrivateFiles()));
  } catch {
    return null;
  }
}

async function keepStored(storage: StorageManager | null): Promise<boolean> {
  return storage !== null && ((await storage.persisted()) || storage.persist());
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
