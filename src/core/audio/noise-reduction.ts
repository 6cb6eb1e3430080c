import { energy, FRAME_SAMPLES } from '../segmentation/frame.ts';

/** Off, on, or where it helps a transcriber. */
export type NoiseReduction = boolean | 'auto';
export const NOISE_REDUCTIONS: readonly NoiseReduction[] = [false, true, 'auto'];

/** From this signal-to-noise ratio on sound stays as it is. */
const CLEAN_DB = 15;
/** Between pink noise (0.65) and white (2). */
const HISS = 1.2;
/**
 * How much of hissing sound is replaced by reduced sound. What a reducer takes away besides the noise costs a transcriber
 * more words than the noise does; with some of the noise left both are small (decision 0130).
 */
const REDUCED_SHARE = 0.4;
/** The quietest frames of a window are taken for its noise. */
const NOISE_FRAMES = 0.1;
/** -90 dBFS: below it there is no noise, only rounding. */
const LEAST_NOISE = 1e-9;

export interface NoiseEstimate {
  /** Decibels; infinity where it is silent. */
  readonly snrDb: number;
  /** Energy of the noise's differences against its own: near 0 where it is low, 2 where all frequencies are as strong. */
  readonly brightness: number;
}

/**
 * Estimates the noise of a window with speech in it from its frames: what is there in the quietest tenth is there all the time.
 *
 * @param samples 16 kHz mono
 */
export function estimateNoise(samples: Float32Array): NoiseEstimate {
  const count = Math.floor(samples.length / FRAME_SAMPLES);
  const frames = Array.from({ length: count }, (_, at) => {
    const frame = samples.subarray(at * FRAME_SAMPLES, (at + 1) * FRAME_SAMPLES);
    return { frame, energy: energy(frame) };
  }).sort((a, b) => a.energy - b.energy);
  const quiet = frames.slice(0, Math.max(1, Math.floor(count * NOISE_FRAMES)));
  const [all, own] = [frames, quiet].map((some) => mean(some.map((one) => one.energy))) as [number, number];
  const noise = Math.max(LEAST_NOISE, own);
  return {
    snrDb:
      all <= LEAST_NOISE
        ? Number.POSITIVE_INFINITY
        : 10 * Math.log10(Math.max(LEAST_NOISE, all - noise) / noise),
    brightness: mean(quiet.map(({ frame }) => energy(differences(frame)))) / noise,
  };
}

/** Whether a transcriber hears a window better with less of its noise: only where it hisses. */
export function isReduced({ snrDb, brightness }: NoiseEstimate): boolean {
  return snrDb < CLEAN_DB && brightness > HISS;
}

/** What a transcriber is given of such a window. @param reduced the same samples without noise */
export function partlyReduced(samples: Float32Array, reduced: Float32Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    samples,
    (sample, at) => sample + REDUCED_SHARE * ((reduced[at] ?? sample) - sample),
  );
}

function differences(samples: Float32Array): Float32Array {
  return samples.subarray(1).map((sample, at) => sample - (samples[at] ?? 0));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
