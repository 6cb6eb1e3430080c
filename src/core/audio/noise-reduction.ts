import { energy, FRAME_SAMPLES } from '../segmentation/frame.ts';

/** Off, on, or where it helps a transcriber. */
export type NoiseReduction = boolean | 'auto';
export const NOISE_REDUCTIONS: readonly NoiseReduction[] = [false, true, 'auto'];

/** From this signal-to-noise ratio on sound stays as it is. */
const CLEAN_DB = 15;
/**
 * How much of noisy sound is replaced by reduced sound. What a reducer takes away besides the noise costs a transcriber
 * more words than the noise does; with some of the noise left both are small (decision 0130).
 */
const REDUCED_SHARE = 0.35;
/** The quietest frames of a window are taken for its noise. */
const NOISE_FRAMES = 0.1;
/** -90 dBFS: below it there is no noise, only rounding. */
const LEAST_NOISE = 1e-9;

/**
 * Estimates the signal-to-noise ratio of a window with speech in it from the energies of its frames: what is there in the
 * quietest tenth is there all the time.
 *
 * @param samples 16 kHz mono
 * @returns decibels; infinity where it is silent
 */
export function estimateSnrDb(samples: Float32Array): number {
  const frames = Math.floor(samples.length / FRAME_SAMPLES);
  const energies = Array.from({ length: frames }, (_, at) =>
    energy(samples.subarray(at * FRAME_SAMPLES, (at + 1) * FRAME_SAMPLES)),
  ).sort((a, b) => a - b);
  const quiet = energies.slice(0, Math.max(1, Math.floor(frames * NOISE_FRAMES)));
  const noise = Math.max(LEAST_NOISE, mean(quiet));
  const all = mean(energies);
  if (all <= LEAST_NOISE) return Number.POSITIVE_INFINITY;
  return 10 * Math.log10(Math.max(LEAST_NOISE, all - noise) / noise);
}

/** Whether a window is one that a transcriber hears better with less noise. */
export function isNoisy(snrDb: number): boolean {
  return snrDb < CLEAN_DB;
}

/** What a transcriber is given of a noisy window. @param reduced the same samples without noise */
export function partlyReduced(samples: Float32Array, reduced: Float32Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    samples,
    (sample, at) => sample + REDUCED_SHARE * ((reduced[at] ?? sample) - sample),
  );
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
