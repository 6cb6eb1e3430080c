import { energy } from '../../../src/core/segmentation/frame.ts';
import { Resampler } from '../../../workers/audio/resampler.ts';
import { noise } from './fixtures.ts';

export function tone(frequencyHz: number, rateHz: number, seconds = 2): Float32Array<ArrayBuffer> {
  const step = (2 * Math.PI * frequencyHz) / rateHz;
  return Float32Array.from({ length: rateHz * seconds }, (_, i) => 0.5 * Math.sin(step * i));
}

/** Fed in pieces of 1,000 samples. */
export async function resampled(samples: Float32Array, fromHz: number, toHz: number): Promise<Float32Array> {
  const resampler = await Resampler.create(fromHz, toHz);
  const out: number[] = [];
  for (let at = 0; at < samples.length; at += 1000)
    out.push(...resampler.push(samples.subarray(at, at + 1000)));
  out.push(...resampler.flush());
  resampler.dispose();
  return Float32Array.from(out);
}

/** Decibels of `samples` against `reference`, the first and last 0.1 s left out. */
export function levelDb(samples: Float32Array, reference: Float32Array): number {
  return 10 * Math.log10(energy(samples.subarray(1600, -1600)) / energy(reference.subarray(1600, -1600)));
}

export function difference(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((sample, i) => sample - (b[i] ?? 0));
}

/** Scale-invariant signal-to-distortion ratio (Le Roux et al. 2019). */
export function siSdrDb(estimate: Float32Array, target: Float32Array): number {
  let [product, square] = [0, 0];
  for (const [i, sample] of target.entries()) {
    product += sample * (estimate[i] ?? 0);
    square += sample * sample;
  }
  const scaled = target.map((sample) => (sample * product) / square);
  return 10 * Math.log10(energy(scaled) / energy(difference(estimate, scaled)));
}

/** White noise over `clean` at the given signal-to-noise ratio. */
export function noisy(clean: Float32Array, snrDb: number): Float32Array<ArrayBuffer> {
  const hiss = noise(clean.length);
  const scale = Math.sqrt(energy(clean) / energy(hiss) / 10 ** (snrDb / 10));
  return Float32Array.from(clean, (sample, i) => sample + scale * (hiss[i] ?? 0));
}
