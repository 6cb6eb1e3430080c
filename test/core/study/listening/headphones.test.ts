import { expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/seeded-random.ts';
import {
  drawHeadphoneTrials,
  headphoneSound,
  soundsLikeHeadphones,
} from '../../../../src/core/study/listening/headphones.ts';

const RATE_HZ = 8000;

it('the quietest tone is another one over loudspeakers than over headphones', () => {
  const { left, right } = headphoneSound(['plain', 'quiet', 'opposed'], RATE_HZ);
  const tone = (samples: Float32Array, place: number) => {
    const part = samples.subarray(place * 1.5 * RATE_HZ, (place * 1.5 + 1) * RATE_HZ);
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  };
  const places = [0, 1, 2];
  const quietest = (levels: readonly number[]) => levels.indexOf(Math.min(...levels));
  // Each ear hears its own side; in the air both sides add up.
  const ear = places.map((place) => tone(left, place));
  const air = places.map((place) =>
    tone(
      left.map((sample, n) => sample + (right[n] ?? 0)),
      place,
    ),
  );
  expect([quietest(ear), quietest(places.map((place) => tone(right, place)))]).toEqual([1, 1]);
  expect(quietest(air)).toBe(2);
  expect(20 * Math.log10((ear[1] ?? 0) / (ear[0] ?? 1))).toBeCloseTo(-6, 3);
  expect(ear[2]).toBeCloseTo(ear[0] ?? 0, 6);
});

it('six trials hold each tone once, in orders that are drawn', () => {
  const trials = drawHeadphoneTrials(seededRandom(3));
  expect(trials).toHaveLength(6);
  for (const tones of trials) expect(tones.toSorted()).toEqual(['opposed', 'plain', 'quiet']);
  expect(new Set(trials.map((tones) => tones.indexOf('quiet'))).size).toBeGreaterThan(1);
});

it('five of six are headphones, four are not', () => {
  expect([6, 5, 4, 0].map((right) => soundsLikeHeadphones({ right, trials: 6 }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('a tone rises and falls for a tenth of a second, and rests for half of one', () => {
  const { left, right, sampleRateHz } = headphoneSound(['opposed', 'quiet'], RATE_HZ);
  expect([sampleRateHz, left.length, right.length]).toEqual([RATE_HZ, 24_000, 24_000]);
  // 200 Hz: its peak is 10 samples behind each full turn of 40.
  const at = (n: number) => [left[n], right[n]].map((value) => Number(value?.toFixed(4)));
  expect(at(0)).toEqual([0, 0]);
  expect(at(410)).toEqual([0.1025, -0.1025]);
  expect(at(810)).toEqual([0.2, -0.2]);
  expect(at(7190)).toEqual([-0.2, 0.2]);
  expect(at(7590)).toEqual([-0.1025, 0.1025]);
  expect(left.subarray(8000, 12_000).every((value) => value === 0)).toBe(true);
  // 6 dB less, and the same on both sides.
  expect(at(12_810)).toEqual([0.1002, 0.1002]);
  expect(at(12_410)).toEqual([0.0514, 0.0514]);
});
