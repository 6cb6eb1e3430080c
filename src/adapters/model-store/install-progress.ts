import type { StoreClock } from '../../ports/browser-storage.ts';
import type { InstallProgress } from '../../ports/model-store.ts';
import { createTransferRate } from './transfer-rate.ts';

const LEAST_BETWEEN_MS = 100;

export interface ProgressReporter {
  /** Reports only after the first `flush`: what is here before a download began is no progress. */
  update(path: string, bytes: number): void;
  /** Reports at once. */
  flush(): void;
}

/** Sums the bytes of a model's files and reports them at most ten times a second. */
export function createProgressReporter(
  totalBytes: number,
  clock: StoreClock,
  onProgress: (progress: InstallProgress) => void,
): ProgressReporter {
  const rate = createTransferRate();
  const files = new Map<string, number>();
  let reportedAtMs = Number.POSITIVE_INFINITY;

  function flush(): void {
    reportedAtMs = clock.now();
    const bytes = [...files.values()].reduce((sum, one) => sum + one, 0);
    rate.sample(bytes, reportedAtMs);
    const bytesPerSecond = rate.bytesPerSecond();
    const remainingMs = bytesPerSecond ? Math.round((1000 * (totalBytes - bytes)) / bytesPerSecond) : null;
    onProgress({ bytes, totalBytes, bytesPerSecond, remainingMs });
  }
  return {
    update(path, bytes) {
      files.set(path, bytes);
      if (clock.now() - reportedAtMs >= LEAST_BETWEEN_MS) flush();
    },
    flush,
  };
}
