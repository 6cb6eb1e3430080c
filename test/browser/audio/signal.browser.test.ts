import { afterAll, describe, expect, it } from 'vitest';
import { allWindows, answerOf, fixture, startAudioWorker } from './fixtures.ts';
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
    const reduced = answerOf(await audio.denoise(heard));
    expect(reduced.length).toBe(clean.length);
    const gains = [-2, -1, 0, 1, 2].map((shift) => siSdrDb(shifted(reduced, shift), clean));
    expect(Math.max(...gains)).toBe(gains[2]);
  });
});

function shifted(samples: Float32Array, by: number): Float32Array {
  return samples.map((_, i) => samples[i + by] ?? 0);
}
