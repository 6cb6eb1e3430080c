import { SPEECH_RATE_HZ } from '../segmentation/frame.ts';

export const MEL_BANDS = 40;
export const MEL_HOP = 160;
const WINDOW = 400;
const BINS = WINDOW / 2 + 1;

/**
 * Mel powers as the voice encoder was trained with (librosa 0.11, `melspectrogram`): Hann windows of 25 ms around every
 * 10 ms, silence beyond the ends, power, 40 bands on Slaney's scale with areas of 1. No logarithm.
 *
 * @param samples 16 kHz mono
 * @returns [frames x 40], a frame more than there are whole hops
 */
export function melPowers(samples: Float32Array): Float32Array {
  const { cosines, sines, filters, hann } = tables();
  const frames = 1 + Math.floor(samples.length / MEL_HOP);
  const mels = new Float32Array(frames * MEL_BANDS);
  const half = WINDOW / 2;
  const [even, odd] = [new Float64Array(half + 1), new Float64Array(half + 1)];
  const power = new Float64Array(BINS);
  for (let frame = 0; frame < frames; frame++) {
    const start = frame * MEL_HOP - half;
    const at = (n: number) => (samples[start + n] ?? 0) * (hann[n] ?? 0);
    // Cosines are the same on both sides of the middle, and sines the opposite: half of the products.
    even[0] = at(0);
    even[half] = at(half);
    for (let n = 1; n < half; n++) {
      const [left, right] = [at(n), at(WINDOW - n)];
      even[n] = left + right;
      odd[n] = left - right;
    }
    for (let bin = 0; bin < BINS; bin++) {
      let [real, imaginary] = [0, 0];
      const row = bin * (half + 1);
      for (let n = 0; n <= half; n++) {
        real += (even[n] as number) * (cosines[row + n] as number);
        imaginary += (odd[n] as number) * (sines[row + n] as number);
      }
      power[bin] = real * real + imaginary * imaginary;
    }
    for (const [band, { firstBin, weights }] of filters.entries()) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += (weights[k] ?? 0) * (power[firstBin + k] ?? 0);
      mels[frame * MEL_BANDS + band] = sum;
    }
  }
  return mels;
}

interface MelFilter {
  readonly firstBin: number;
  readonly weights: readonly number[];
}

interface Tables {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
  readonly hann: Float64Array;
  readonly filters: readonly MelFilter[];
}

let made: Tables | null = null;

function tables(): Tables {
  made ??= makeTables();
  return made;
}

function makeTables(): Tables {
  const half = WINDOW / 2;
  const angle = (index: number) => {
    const [bin, n] = [Math.floor(index / (half + 1)), index % (half + 1)];
    return (2 * Math.PI * ((bin * n) % WINDOW)) / WINDOW;
  };
  const size = BINS * (half + 1);
  return {
    cosines: Float64Array.from({ length: size }, (_, index) => Math.cos(angle(index))),
    sines: Float64Array.from({ length: size }, (_, index) => Math.sin(angle(index))),
    hann: Float64Array.from({ length: WINDOW }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / WINDOW)),
    filters: slaneyFilters(),
  };
}

/** Slaney, Auditory Toolbox, 1998: linear to 1 kHz, logarithmic above. */
function melToHz(mel: number): number {
  const linearHz = (200 / 3) * mel;
  return mel < 15 ? linearHz : 1000 * Math.exp((Math.log(6.4) / 27) * (mel - 15));
}

function slaneyFilters(): MelFilter[] {
  const top = 15 + (Math.log(SPEECH_RATE_HZ / 2 / 1000) * 27) / Math.log(6.4);
  const cornerHz = (index: number) => melToHz((top * index) / (MEL_BANDS + 1));
  const binHz = SPEECH_RATE_HZ / WINDOW;
  return Array.from({ length: MEL_BANDS }, (_, band) => {
    const [low, centre, high] = [cornerHz(band), cornerHz(band + 1), cornerHz(band + 2)];
    const firstBin = Math.max(0, Math.ceil(low / binHz));
    const lastBin = Math.min(BINS - 1, Math.floor(high / binHz));
    const weights = Array.from({ length: Math.max(0, lastBin - firstBin + 1) }, (_, k) => {
      const hz = (firstBin + k) * binHz;
      const height = Math.min((hz - low) / (centre - low), (high - hz) / (high - centre));
      return (Math.max(0, height) * 2) / (high - low);
    });
    return { firstBin, weights };
  });
}
