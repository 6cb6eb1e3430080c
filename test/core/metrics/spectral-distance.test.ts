import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWav } from '../../../src/core/audio/wav.ts';
import { logSpectralDistanceDb } from '../../../src/core/metrics/spectral-distance.ts';
import { alignFrames } from '../../../src/core/metrics/warped-path.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import fixture from '../../fixtures/metrics/spectral-distance.json' with { type: 'json' };

function speech(file: string): Float32Array {
  const found = readWav(readFileSync(`public/models/whisper-base/canary/${file}`));
  if (found === null) throw new Error(`${file} is no recording`);
  return found.samples;
}

describe('the log-spectral distance', () => {
  it.each(fixture.pairs)('of $reference and $other is what SciPy and librosa find', (pair) => {
    const found = logSpectralDistanceDb(speech(pair.reference), speech(pair.other));
    expect(found).toBeCloseTo(pair.distanceDb, 6);
  });

  const whole = speech('1.wav');
  it.each([
    ['the same', whole, 0],
    ['the same at a third of the level', whole.map((sample) => sample / 3), 0],
  ])('of a sound and %s is 0', (_, other, expected) => {
    expect(logSpectralDistanceDb(whole, other)).toBeCloseTo(expected, 4);
  });

  it('needs 32 ms of both', () => {
    const [short, enough] = [whole.subarray(9000, 9511), whole.subarray(9000, 9512)];
    expect(logSpectralDistanceDb(enough, short)).toBeNull();
    expect(logSpectralDistanceDb(enough, enough)).toBe(0);
  });

  it('is small to the same with a pause in it, which is no other sound', () => {
    const pausedAt = 20_000;
    const paused = new Float32Array(whole.length + 8000);
    paused.set(whole.subarray(0, pausedAt));
    paused.set(whole.subarray(pausedAt), pausedAt + 8000);
    expect(logSpectralDistanceDb(whole, paused)).toBeLessThan(2);
  });

  it('grows with the noise that is added', () => {
    const random = seededRandom(1);
    const noise = whole.map(() => random() - 0.5);
    const distances = [0.001, 0.01, 0.1].map(
      (level) =>
        logSpectralDistanceDb(
          whole,
          whole.map((sample, at) => sample + level * (noise[at] ?? 0)),
        ) ?? 0,
    );
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(distances[2]).toBeGreaterThan(5);
  });

  it.each([
    ['nothing', new Float32Array()],
    ['silence', new Float32Array(16_000)],
    ['a click', Float32Array.of(1)],
  ])('of %s is none', (_, samples) => {
    expect([logSpectralDistanceDb(whole, samples), logSpectralDistanceDb(samples, whole)]).toEqual([
      null,
      null,
    ]);
  });
});

describe('aligned frames', () => {
  const frames = (...values: number[]) => values.map((value) => Float64Array.of(value));
  it.each([
    [
      'as they are where they are the same',
      [1, 2, 3],
      [1, 2, 3],
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    ],
    [
      'one twice where the other is slower',
      [1, 5, 9],
      [1, 5, 5, 9],
      [
        [0, 0],
        [1, 1],
        [1, 2],
        [2, 3],
      ],
    ],
    [
      'one with all',
      [4],
      [4, 4, 4],
      [
        [0, 0],
        [0, 1],
        [0, 2],
      ],
    ],
    [
      'all with one',
      [4, 4, 4],
      [4],
      [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
    ],
  ])('%s', (_, one, two, expected) => {
    expect(alignFrames(frames(...one), frames(...two), 10)).toEqual(expected);
  });

  it('stay within the band', () => {
    const late = [...Array(50).fill(0), 1, ...Array(9).fill(0)];
    const early = [...Array(9).fill(0), 1, ...Array(50).fill(0)];
    const apart = alignFrames(frames(...late), frames(...early), 5).map(([i, j]) => Math.abs(i - j));
    expect(Math.max(...apart)).toBeLessThanOrEqual(5);
  });
});
