import { afterAll, describe, expect, it } from 'vitest';
import type { NoiseReduction } from '../../../src/core/audio/noise-reduction.ts';
import { bundledModel } from '../../workers/bundled-model.ts';
import { allWindows, answerOf, fixture, reducedBy, startAudioWorker } from './fixtures.ts';
import { difference, levelDb, noisy, resampled, siSdrDb, tone } from './signals.ts';

const { audio, end } = startAudioWorker();
afterAll(end);

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
    const heard = noisy(clean, 5);
    const reduced = await reducedBy(audio, heard);
    expect(reduced.length).toBe(clean.length);
    // RNNoise's high-pass turns the phase of what is low; what is mixed with the recording must be in time above.
    const gains = [-2, -1, 0, 1, 2].map((shift) =>
      siSdrDb(emphasised(shifted(reduced, shift)), emphasised(clean)),
    );
    expect(Math.max(...gains)).toBe(gains[2]);
  });

  it('done automatically leaves clean speech as it is, sample for sample, and takes some noise from noisy speech', async () => {
    const denoiser = await bundledModel('sotto-denoise');
    const read = async (samples: Float32Array, denoise: NoiseReduction) => {
      const options = { windowMs: 8000, denoise, denoiser, fromMs: 0 };
      answerOf(await audio.openSamples('read', samples.slice(), options));
      const [window] = await allWindows(audio, 'read');
      if (!window) throw new Error('nobody was heard');
      return window;
    };
    answerOf(
      await audio.openMedia('fox', await fixture('fox.m4a'), { windowMs: 8000, denoise: false, fromMs: 0 }),
    );
    const clean = (await allWindows(audio, 'fox'))[0]?.samples ?? new Float32Array();
    expect(await read(clean, 'auto')).toEqual(await read(clean, false));
    const heard = noisy(clean, 5);
    const [off, auto] = [await read(heard, false), await read(heard, 'auto')];
    expect([auto.startMs, auto.endMs]).toEqual([off.startMs, off.endMs]);
    const said = clean.subarray(16 * off.startMs, 16 * off.endMs);
    expect(siSdrDb(auto.samples, said)).toBeGreaterThan(siSdrDb(off.samples, said) + 1);
  });
});

function emphasised(samples: Float32Array): Float32Array {
  return samples.map((sample, i) => sample - 0.97 * (samples[i - 1] ?? 0));
}

function shifted(samples: Float32Array, by: number): Float32Array {
  return samples.map((_, i) => samples[i + by] ?? 0);
}
