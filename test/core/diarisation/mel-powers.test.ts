import { describe, expect, it } from 'vitest';
import { MEL_BANDS, melPowers } from '../../../src/core/diarisation/mel-powers.ts';
import ofLibrosa from '../../fixtures/speakers/librosa-mels.json';

const RATE_HZ = 16_000;
const HALF_SECOND = 8_000;

const tone = (hz: number, level = 0.5, phase = 0) =>
  Float32Array.from(
    { length: HALF_SECOND },
    (_, at) => level * Math.sin((2 * Math.PI * hz * at) / RATE_HZ + phase),
  );

const frameOf = (mels: Float32Array, frame: number) => [
  ...mels.subarray(frame * MEL_BANDS, (frame + 1) * MEL_BANDS),
];

/** One in the middle of the sound, away from its ends. */
const middleOf = (samples: Float32Array) => frameOf(melPowers(samples), 25);

describe('mel powers', () => {
  it.each([
    [0, 1],
    [159, 1],
    [160, 2],
    [1_600, 11],
  ])('of %i samples are %i frames', (samples, frames) => {
    expect(melPowers(new Float32Array(samples)).length).toBe(frames * MEL_BANDS);
  });

  it('of silence are nothing', () => {
    expect(melPowers(new Float32Array(1_600)).every((power) => power === 0)).toBe(true);
  });

  it.each(Object.entries(ofLibrosa))('are what librosa 0.11 computes: frame %s', (frame, expected) => {
    // Something of every frequency, quieter in its second half, that is the same in every language.
    const samples = Float32Array.from(
      { length: 1_700 },
      (_, n) => (((n * n * 7 + n * 31) % 1_009) / 1_009 - 0.5) * (n < 800 ? 1 : 0.1),
    );
    const found = frameOf(melPowers(samples), Number(frame));
    expect(expected).toHaveLength(MEL_BANDS);
    for (const [band, value] of expected.entries())
      expect(Math.abs((found[band] ?? 0) / value - 1)).toBeLessThan(1e-4);
  });

  // Slaney's scale: 40 bands up to 8 kHz, about 74 Hz apart up to 1 kHz, then by a factor of 1.08.
  it.each([
    [80, 0],
    [200, 2],
    [440, 5],
    [1_000, 13],
    [2_000, 22],
    [4_000, 31],
    [7_000, 38],
  ])('of a tone of %i Hz are greatest in band %i', (hz, band) => {
    const powers = middleOf(tone(hz));
    expect(powers.indexOf(Math.max(...powers))).toBe(band);
    const elsewhere = powers.filter((_, at) => Math.abs(at - band) > 3);
    expect(Math.max(...elsewhere)).toBeLessThan(Math.max(...powers) / 1_000);
  });

  it('of a tone are the same whatever its phase', () => {
    const [sine, cosine] = [middleOf(tone(1_000)), middleOf(tone(1_000, 0.5, Math.PI / 2))];
    const most = Math.max(...sine);
    for (const [band, power] of sine.entries())
      expect(Math.abs(power - (cosine[band] ?? 0))).toBeLessThan(most / 1_000);
  });

  it('of a sound twice as strong are four times as great', () => {
    const [quiet, loud] = [middleOf(tone(700, 0.2)), middleOf(tone(700, 0.4))];
    expect(Math.max(...loud) / Math.max(...quiet)).toBeCloseTo(4, 4);
  });

  describe('of a click', () => {
    const click = new Float32Array(1_600);
    click[800] = 1;
    const mels = melPowers(click);

    it('are the same in all bands, each of which has an area of 1 over bins of 40 Hz', () => {
      const powers = frameOf(mels, 5);
      for (const power of powers.slice(0, 15)) expect(Math.abs(power * 40 - 1)).toBeLessThan(0.35);
      for (const power of powers.slice(20)) expect(Math.abs(power * 40 - 1)).toBeLessThan(0.1);
      expect((powers.reduce((sum, power) => sum + power, 0) * 40) / MEL_BANDS).toBeCloseTo(1, 1);
    });

    it('fade with a Hann window on both sides, and end after 25 ms', () => {
      const middle = frameOf(mels, 5);
      const edge = (0.5 - 0.5 * Math.cos((2 * Math.PI * 40) / 400)) ** 2;
      for (const beside of [frameOf(mels, 4), frameOf(mels, 6)])
        for (const [band, power] of beside.entries())
          expect(power / (middle[band] ?? 0)).toBeCloseTo(edge, 5);
      for (const frame of [3, 7]) expect(frameOf(mels, frame).every((power) => power === 0)).toBe(true);
    });
  });
});
