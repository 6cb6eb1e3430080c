import { energy, FRAME_SAMPLES } from '../segmentation/frame.ts';

/** Off, on, or where it helps a transcriber. */
export type NoiseReduction = boolean | 'auto';
export const NOISE_REDUCTIONS: readonly NoiseReduction[] = [false, true, 'auto'];

/** From this signal-to-noise ratio on sound stays as it is. */
const CLEAN_DB = 15;
/** The quietest frames of a window are taken for its noise. */
const NOISE_FRAMES = 0.1;
/** -90 dBFS: below it there is no noise, only rounding. */
const LEAST_NOISE = 1e-9;

/**
 * Estimates the signal-to-noise ratio of a window with speech in it from its frames: what is there in the quietest tenth is
 * there all the time.
 *
 * @param samples 16 kHz mono
 * @returns decibels; infinity where it is silent
 */
export function estimateSnrDb(samples: Float32Array): number {
  const count = Math.floor(samples.length / FRAME_SAMPLES);
  const energies = Array.from({ length: count }, (_, at) =>
    energy(samples.subarray(at * FRAME_SAMPLES, (at + 1) * FRAME_SAMPLES)),
  ).sort((a, b) => a - b);
  const quiet = energies.slice(0, Math.max(1, Math.floor(count * NOISE_FRAMES)));
  const [all, noise] = [mean(energies), Math.max(LEAST_NOISE, mean(quiet))];
  return all <= LEAST_NOISE
    ? Number.POSITIVE_INFINITY
    : 10 * Math.log10(Math.max(LEAST_NOISE, all - noise) / noise);
}

/** Whether a transcriber may hear a window with less of its noise: what is clean is never touched. */
export function isNoisy(samples: Float32Array): boolean {
  return estimateSnrDb(samples) < CLEAN_DB;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
