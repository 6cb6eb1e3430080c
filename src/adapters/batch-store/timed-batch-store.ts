import { BatchStore } from './batch-store.ts';
import type { Connection } from './connection.ts';

/** Tells how long a job's steps take to be stored, with when that began and ended. */
export type OnStored = (jobId: string, startMs: number, endMs: number) => void;

export class TimedBatchStore extends BatchStore {
  readonly #onStored: OnStored;

  constructor(connection: Connection, onStored: OnStored) {
    super(connection);
    this.#onStored = onStored;
  }

  override async commit(...step: Parameters<BatchStore['commit']>): ReturnType<BatchStore['commit']> {
    const [changes, , result] = step;
    const jobId = result?.jobId ?? changes.job?.id ?? changes.units[0]?.jobId;
    const startMs = performance.now();
    try {
      return await super.commit(...step);
    } finally {
      if (jobId !== undefined) this.#onStored(jobId, startMs, performance.now());
    }
  }
}
