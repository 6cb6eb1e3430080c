const WINDOW_MS = 5000;
const LEAST_MS = 500;

export interface TransferRate {
  /** @param bytes how much is here in all at the time */
  sample(bytes: number, nowMs: number): void;
  /** Over the last five seconds; null until half a second is known. */
  bytesPerSecond(): number | null;
}

export function createTransferRate(): TransferRate {
  let samples: { readonly bytes: number; readonly atMs: number }[] = [];
  return {
    sample(bytes, nowMs) {
      samples = [...samples.filter(({ atMs }) => nowMs - atMs <= WINDOW_MS), { bytes, atMs: nowMs }];
    },
    bytesPerSecond() {
      const first = samples[0];
      const last = samples.at(-1);
      if (!first || !last || last.atMs - first.atMs < LEAST_MS) return null;
      return Math.max(0, (1000 * (last.bytes - first.bytes)) / (last.atMs - first.atMs));
    },
  };
}
