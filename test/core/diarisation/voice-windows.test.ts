import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coarseFirst,
  speechIn,
  voiceWindows,
  WINDOW_MS,
} from '../../../src/core/diarisation/voice-windows.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';

describe('windows for voices', () => {
  it.each<[number, number[][]]>([
    [399, []],
    [400, [[0, 400]]],
    [1_600, [[0, 1_600]]],
    [
      1_602,
      [
        [0, 1_600],
        [2, 1_602],
      ],
    ],
    [
      2_400,
      [
        [0, 1_600],
        [800, 2_400],
      ],
    ],
    [
      4_000,
      [
        [0, 1_600],
        [800, 2_400],
        [1_600, 3_200],
        [2_400, 4_000],
      ],
    ],
  ])('of %i ms of speech', (lengthMs, windows) => {
    const speech = [{ startMs: 10_000, endMs: 10_000 + lengthMs }];
    expect(voiceWindows(speech).map(({ startMs, endMs }) => [startMs - 10_000, endMs - 10_000])).toEqual(
      windows,
    );
  });

  it('leave nothing of a longer stretch out, begin no more than 0.8 s apart, and stay within it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_601, max: 60_000 }), (lengthMs) => {
        const windows = voiceWindows([{ startMs: 0, endMs: lengthMs }]);
        expect(windows[0]?.startMs).toBe(0);
        expect(windows.at(-1)?.endMs).toBeCloseTo(lengthMs, 6);
        for (const [at, { startMs, endMs }] of windows.entries()) {
          expect(endMs - startMs).toBeCloseTo(WINDOW_MS, 6);
          expect(startMs - (windows[at - 1]?.startMs ?? startMs)).toBeLessThanOrEqual(800 + 1e-6);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('places from coarse to fine', () => {
  it.each([
    [0, []],
    [1, [0]],
    [3, [0, 2, 1]],
    [9, [0, 4, 8, 2, 6, 1, 3, 5, 7]],
  ])('of %i', (count, places) => {
    expect(coarseFirst(count)).toEqual(places);
  });
});

describe('where somebody speaks', () => {
  /** Two syllables a second at these times, in ms, over noise. */
  function sound(lengthMs: number, loud: readonly (readonly [number, number])[]): Float32Array {
    const random = seededRandom(1);
    return Float32Array.from({ length: lengthMs * 16 }, (_, at) => {
      const noise = 0.004 * (random() - 0.5);
      const start = loud.find(([fromMs, toMs]) => fromMs <= at / 16 && at / 16 < toMs)?.[0];
      if (start === undefined) return noise;
      const syllable = Math.max(0, Math.sin((Math.PI * 4 * (at - start * 16)) / 16_000));
      const voice = [1, 2, 3, 4, 5, 6].reduce(
        (sum, k) => sum + Math.sin((Math.PI * 300 * k * at) / 16_000) / k,
        0,
      );
      return noise + 0.15 * syllable * voice;
    });
  }

  it.each<[string, [number, number][], [number, number][]]>([
    [
      'is where it is loud',
      [
        [1_000, 3_000],
        [5_000, 6_000],
      ],
      [
        [1_000, 3_000],
        [5_000, 6_000],
      ],
    ],
    [
      'goes on over a short pause',
      [
        [1_000, 2_000],
        [2_150, 3_000],
      ],
      [[1_000, 3_000]],
    ],
    [
      'is not where something clicks',
      [
        [1_000, 2_000],
        [4_000, 4_010],
      ],
      [[1_000, 2_000]],
    ],
    [
      'is parted by a longer pause',
      [
        [1_000, 2_000],
        [2_700, 3_700],
      ],
      [
        [1_000, 2_000],
        [2_700, 3_700],
      ],
    ],
    ['is nowhere in silence', [], []],
  ])('%s, on the clock of the medium', (_, loud, expected) => {
    const spans = speechIn(sound(8_000, loud), 20_000);
    expect(spans.length).toBe(expected.length);
    for (const [at, [fromMs, toMs]] of expected.entries()) {
      expect(Math.abs((spans[at]?.startMs ?? 0) - 20_000 - fromMs)).toBeLessThan(150);
      expect(Math.abs((spans[at]?.endMs ?? 0) - 20_000 - toMs)).toBeLessThan(300);
    }
  });

  it('ends with the sound, not with the last frame of it', () => {
    for (const endMs of [3_201, 3_232, 3_247]) {
      const samples = sound(endMs, [[1_000, endMs]]);
      expect(speechIn(samples, 500).at(-1)?.endMs).toBe(endMs + 500);
    }
  });

  it('is nowhere in nothing', () => {
    expect(speechIn(new Float32Array(), 500)).toEqual([]);
  });
});
