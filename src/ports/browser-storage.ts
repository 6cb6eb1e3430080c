import type { HubModel, Variant } from '../core/models/hub-model.ts';
import type { DownloadLog } from './download-log.ts';
import type { LockPort } from './locks.ts';
import type { ConsentStore } from './remembered.ts';

/** Named blobs on disk. Writes are atomic: after a crash a name is there with all its bytes or not at all. */
export interface FileStorage {
  names(): Promise<readonly string[]>;
  /** A handle to the bytes on disk, not a copy. */
  read(name: string): Promise<Blob | null>;
  /** @throws a DOMException named QuotaExceededError when the disk or the quota is full */
  write(name: string, data: Blob): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface StoreClock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Rejects with the signal's reason when it aborts. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

export interface StorageEstimate {
  readonly usageBytes: number;
  readonly quotaBytes: number;
}

/** What the browser noted of a request that has ended; null where it doesn't tell. */
export interface RequestTiming {
  readonly protocol: string | null;
  /** Bytes that crossed the network, headers included. */
  readonly wireBytes: number | null;
  readonly viaServiceWorker: boolean;
}

/** Everything that the model store needs of a browser. */
export interface ModelStorePorts {
  readonly fetch: typeof fetch;
  readonly storage: FileStorage;
  /** False: what is stored lives as long as the page. */
  readonly keepsModels: boolean;
  readonly clock: StoreClock;
  readonly locks: LockPort;
  readonly log: DownloadLog['add'];
  requestTiming(url: string): Promise<RequestTiming | null>;
  /** Asks the browser not to evict; the answer may be no. */
  persist(): Promise<boolean>;
  estimate(): Promise<StorageEstimate | null>;
  /** Where the bundled models are served, with a slash at the end. */
  readonly bundledUrl: string;
  /** Models that this origin serves; a hub model among them is not fetched from its hub. */
  readonly bundledIds: readonly string[];
  readonly hubModels: readonly HubModel[];
  readonly consents: ConsentStore;
  /** Wall time, for when the user agreed and what the log says. */
  readonly wallClockMs: () => number;
  /** Which of a hub model's variants this adapter and user want; null when it cannot run here. */
  chooseVariant(model: HubModel): Promise<Variant | null>;
}
