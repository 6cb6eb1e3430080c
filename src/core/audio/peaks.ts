/**
 * Finds the peaks of a stream of unknown length in bounded memory: bins of `binSamples` samples, and whenever there
 * are twice as many bins as asked for, neighbours merge and `binSamples` doubles.
 */
export class PeakFinder {
  readonly #buckets: number;
  readonly #low: Float32Array;
  readonly #high: Float32Array;
  #binSamples = 1;
  #count = 0;

  constructor(buckets: number) {
    this.#buckets = buckets;
    this.#low = new Float32Array(buckets * 2);
    this.#high = new Float32Array(buckets * 2);
  }

  push(samples: Float32Array): void {
    for (const sample of samples) {
      let bin = Math.floor(this.#count / this.#binSamples);
      if (bin === this.#buckets * 2) {
        this.#halve();
        bin = this.#buckets;
      }
      const isFirst = this.#count % this.#binSamples === 0;
      this.#low[bin] = isFirst ? sample : Math.min(this.#low[bin] ?? 0, sample);
      this.#high[bin] = isFirst ? sample : Math.max(this.#high[bin] ?? 0, sample);
      this.#count++;
    }
  }

  /** @returns [minimum, maximum] of each bucket, flat; all zero when nothing was pushed. */
  finish(): Float32Array {
    const peaks = new Float32Array(this.#buckets * 2);
    const bins = Math.ceil(this.#count / this.#binSamples);
    if (bins === 0) return peaks;
    for (let bucket = 0; bucket < this.#buckets; bucket++) {
      const first = Math.min(bins - 1, Math.floor((bucket * bins) / this.#buckets));
      const end = Math.max(first + 1, Math.floor(((bucket + 1) * bins) / this.#buckets));
      peaks[bucket * 2] = Math.min(...this.#low.subarray(first, end));
      peaks[bucket * 2 + 1] = Math.max(...this.#high.subarray(first, end));
    }
    return peaks;
  }

  #halve(): void {
    for (let bin = 0; bin < this.#buckets; bin++) {
      this.#low[bin] = Math.min(this.#low[bin * 2] ?? 0, this.#low[bin * 2 + 1] ?? 0);
      this.#high[bin] = Math.max(this.#high[bin * 2] ?? 0, this.#high[bin * 2 + 1] ?? 0);
    }
    this.#binSamples *= 2;
  }
}
