import { type MelFilter, melFilters } from '../audio/mel-filters.ts';
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
    filters: melFilters(MEL_BANDS, WINDOW, SPEECH_RATE_HZ),
  };
}
