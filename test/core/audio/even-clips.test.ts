import { describe, expect, it } from 'vitest';
import { evenClips } from '../../../src/core/audio/even-clips.ts';
import { loudness } from '../../../src/core/audio/loudness.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';

function sine(hz: number, amplitude: number, seconds: number, sampleRateHz: number): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * sampleRateHz) },
    (_, n) => amplitude * Math.sin((2 * Math.PI * hz * n) / sampleRateHz),
  );
}

/** Bursts with pauses, as of syllables; silence before and behind. */
function speech(seed: number, amplitude: number, sampleRateHz: number, silenceS: number): Float32Array {
  const random = seededRandom(seed);
  const silence = Math.round(silenceS * sampleRateHz);
  const samples = new Float32Array(2 * sampleRateHz + 2 * silence);
  for (let at = 0; at < 2 * sampleRateHz; at++) {
    const isPause = (at / sampleRateHz) % 0.5 > 0.35;
    samples[silence + at] = isPause ? 0 : amplitude * (2 * random() - 1);
  }
  return samples;
}

describe('loudness', () => {
  // BS.1770-5: 0 dB full scale of 997 Hz in one channel is -3.01 LKFS.
  it.each([16_000, 24_000, 44_100, 48_000])('of a full tone is -3.01 at %i Hz', (sampleRateHz) => {
    expect(loudness(sine(997, 1, 2, sampleRateHz), sampleRateHz)).toBeCloseTo(-3.01, 1);
  });

  it('leaves pauses out', () => {
    const tone = sine(997, 0.5, 2, 24_000);
    const paused = new Float32Array(tone.length * 3);
    paused.set(tone, tone.length);
    // Blocks that the tone fills in part are counted; the mean over all would be 4.8 dB lower.
    expect(Math.abs(loudness(paused, 24_000) - loudness(tone, 24_000))).toBeLessThan(0.7);
  });

  it('of silence is minus infinity', () => {
    expect(loudness(new Float32Array(24_000), 24_000)).toBe(Number.NEGATIVE_INFINITY);
    expect(loudness(new Float32Array(), 24_000)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('clips made even', () => {
  const clips = [
    { samples: speech(1, 0.02, 16_000, 0), sampleRateHz: 16_000 },
    { samples: speech(2, 0.9, 24_000, 0.7), sampleRateHz: 24_000 },
    { samples: sine(300, 0.3, 1, 24_000), sampleRateHz: 24_000 },
  ];
  const even = evenClips(clips);

  it('are alike within 0.5 dB and do not clip', () => {
    const levels = even.map(({ samples, sampleRateHz }) => loudness(samples, sampleRateHz));
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(0.5);
    for (const { samples } of even) expect(samples.every((sample) => Math.abs(sample) <= 0.9)).toBe(true);
  });

  it('begin and end with the same silence', () => {
    for (const { samples, sampleRateHz } of even) {
      const first = samples.findIndex((sample) => sample !== 0) / sampleRateHz;
      const last = samples.findLastIndex((sample) => sample !== 0);
      expect(first).toBeCloseTo(0.1, 2);
      expect((samples.length - 1 - last) / sampleRateHz).toBeLessThan(0.12);
    }
  });

  it('are all quieter where one would clip', () => {
    const peaky = new Float32Array(24_000).fill(0.001);
    for (let at = 0; at < peaky.length; at += 2400) peaky[at] = 1;
    const [one, other] = evenClips([
      { samples: peaky, sampleRateHz: 24_000 },
      { samples: sine(300, 0.3, 1, 24_000), sampleRateHz: 24_000 },
    ]);
    expect(one?.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeCloseTo(0.89, 3);
    expect(loudness(other?.samples ?? peaky, 24_000)).toBeLessThan(-30);
  });

  it('of which one is silent leave it silent', () => {
    const [silent] = evenClips([{ samples: new Float32Array(2400), sampleRateHz: 24_000 }, ...clips]);
    expect(silent?.samples.every((sample) => sample === 0)).toBe(true);
  });
});
