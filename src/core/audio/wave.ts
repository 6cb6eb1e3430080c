import { SPEECH_RATE_HZ } from '../segmentation/frame.ts';

/** What one pair of a waveform stands for. */
export const WAVE_BUCKET_MS = 20;
const FULL_SCALE = 127;

/** Makes the waveform of a stream of mono as it comes: lowest and highest sample of each bucket, -127..127. */
export class WaveFinder {
  readonly #bucketSamples: number;
  #low = 0;
  #high = 0;
  #filled = 0;

  constructor(sampleRateHz = SPEECH_RATE_HZ) {
    this.#bucketSamples = Math.round((sampleRateHz * WAVE_BUCKET_MS) / 1000);
  }

  /** @returns [low, high] of each bucket that became full, flat */
  push(samples: Float32Array): Int8Array<ArrayBuffer> {
    const pairs = new Int8Array(2 * Math.floor((this.#filled + samples.length) / this.#bucketSamples));
    let at = 0;
    for (const sample of samples) {
      this.#low = this.#filled === 0 ? sample : Math.min(this.#low, sample);
      this.#high = this.#filled === 0 ? sample : Math.max(this.#high, sample);
      this.#filled += 1;
      if (this.#filled < this.#bucketSamples) continue;
      pairs[at++] = scaled(this.#low);
      pairs[at++] = scaled(this.#high);
      this.#filled = 0;
    }
    return pairs;
  }

  /** @returns the bucket that was begun, if there is one */
  flush(): Int8Array<ArrayBuffer> {
    const pairs = this.#filled === 0 ? [] : [scaled(this.#low), scaled(this.#high)];
    this.#filled = 0;
    return Int8Array.from(pairs);
  }
}

function scaled(sample: number): number {
  return Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE);
}
