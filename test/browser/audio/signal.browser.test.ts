import { afterAll, describe, expect, it } from 'vitest';
import { energy } from '../../../src/core/segmentation/frame.ts';
import { Resampler } from '../../../workers/audio/resampler.ts';
import { allWindows, answerOf, fixture, noise, startAudioWorker } from './fixtures.ts';

const { audio, end } = startAudioWorker();
afterAll(end);

function tone(frequencyHz: number, rateHz: number, seconds = 2): Float32Array<ArrayBuffer> {
  const step = (2 * Math.PI * frequencyHz) / rateHz;
  return Float32Array.from({ length: rateHz * seconds }, (_, i) => 0.5 * Math.sin(step * i));
}

/** Fed in pieces of 1,000 samples. */
async function resampled(samples: Float32Array, fromHz: number, toHz: number): Promise<Float32Array> {
  const resampler = await Resampler.create(fromHz, toHz);
  const out: number[] = [];
  for (let at = 0; at < samples.length; at += 1000)
    out.push(...resampler.push(samples.subarray(at, at + 1000)));
  out.push(...resampler.flush());
  resampler.dispose();
  return Float32Array.from(out);
}

/** Decibels of `samples` against `reference`, the first and last 0.1 s left out. */
function levelDb(samples: Float32Array, reference: Float32Array): number {
  return 10 * Math.log10(energy(samples.subarray(1600, -1600)) / energy(reference.subarray(1600, -1600)));
}

function difference(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((sample, i) => sample - (b[i] ?? 0));
}

/** Scale-invariant signal-to-distortion ratio (Le Roux et al. 2019). */
function siSdrDb(estimate: Float32Array, target: Float32Array): number {
  let [product, square] = [0, 0];
  for (const [i, sample] of target.entries()) {
    product += sample * (estimate[i] ?? 0);
    square += sample * sample;
  }
  const scaled = target.map((sample) => (sample * product) / square);
  return 10 * Math.log10(energy(scaled) / energy(difference(estimate, scaled)));
}

describe('Resampler', () => {
  it.each([48_000, 44_100])('lets nothing above 8 kHz through from %i Hz', async (rateHz) => {
    const aliased = await resampled(tone(10_000, rateHz), rateHz, 16_000);
    expect(levelDb(aliased, tone(1000, 16_000))).toBeLessThan(-60);
  });

  it.each([
    [48_000, 16_000],
    [44_100, 16_000],
    [22_050, 16_000],
    [8000, 16_000],
    [16_000, 48_000],
  ])('keeps a tone, its time and its length from %i to %i Hz', async (fromHz, toHz) => {
    const output = await resampled(tone(1000, fromHz), fromHz, toHz);
    expect(output.length).toBe(toHz * 2);
    const expected = tone(1000, toHz);
    expect(levelDb(difference(output, expected), expected)).toBeLessThan(-60);
  });

  it('passes a rate that needs no change', async () => {
    const samples = tone(440, 16_000);
    expect(levelDb(difference(await resampled(samples, 16_000, 16_000), samples), samples)).toBeLessThan(-60);
  });
});

describe('noise reduction', () => {
  it('brings speech nearer to what was said, in time and of the same length', async () => {
    answerOf(
      await audio.openMedia('fox', await fixture('fox.m4a'), { windowMs: 8000, denoise: false, fromMs: 0 }),
    );
    const clean = (await allWindows(audio, 'fox'))[0]?.samples ?? new Float32Array();
    const hiss = noise(clean.length);
    const scale = Math.sqrt(energy(clean) / energy(hiss) / 10 ** 0.5);
    const noisy = clean.map((sample, i) => sample + scale * (hiss[i] ?? 0));
    const reduced = answerOf(await audio.denoise(noisy));
    expect(reduced.length).toBe(clean.length);
    const gains = [-2, -1, 0, 1, 2].map((shift) => siSdrDb(shifted(reduced, shift), clean));
    expect(Math.max(...gains)).toBe(gains[2]);
  });
});

function shifted(samples: Float32Array, by: number): Float32Array {
  return samples.map((_, i) => samples[i + by] ?? 0);
}
