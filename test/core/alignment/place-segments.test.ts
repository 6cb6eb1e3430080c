import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeSegments, shareWords } from '../../../src/core/alignment/place-segments.ts';
import type { Segment, Word } from '../../../src/core/transcript.ts';

const [START_MS, END_MS] = [10_000, 14_000];

const segment = (text: string, startMs: number, endMs: number): Segment => ({ text, startMs, endMs });
const word = (text: string, startMs: number, endMs: number): Word => ({ text, startMs, endMs });
const times = (timed: readonly Word[]) => timed.map(({ startMs, endMs }) => [startMs, endMs]);

describe('the segments of a window', () => {
  it.each<[string, Segment[], Word[], number[][]]>([
    [
      'keep their times without words',
      [segment('a b', 300, 1200), segment('c', 2000, 3000)],
      [],
      [
        [10_300, 11_200],
        [12_000, 13_000],
      ],
    ],
    [
      'never run backwards, nor out of the window',
      [segment('a', 2000, 3000), segment('b', 1000, 1500), segment('c', 3500, 9000)],
      [],
      [
        [12_000, 13_000],
        [13_000, 13_000],
        [13_500, 14_000],
      ],
    ],
    [
      'take their words in the order of the text, whatever their own times',
      [segment('a b', 3000, 3000), segment('c', 0, 0)],
      [word('a', 100, 200), word('b', 300, 400), word('c', 500, 600)],
      [
        [10_100, 10_400],
        [10_500, 10_600],
      ],
    ],
  ])('%s', (_, segments, words, expected) => {
    const placed = placeSegments(shareWords(segments, words), START_MS, END_MS);
    expect(times(placed)).toEqual(expected);
    expect(placed.flatMap(({ words: own = [] }) => own.map(({ text }) => text))).toEqual(
      words.map(({ text }) => text),
    );
  });

  it('follow one another within the window, with their words inside them', () => {
    const timed = fc.record({
      startMs: fc.integer({ min: -500, max: 6000 }),
      endMs: fc.integer({ min: -500, max: 6000 }),
    });
    fc.assert(
      fc.property(fc.array(timed), fc.array(timed), (segmentTimes, wordTimes) => {
        const segments = segmentTimes.map((time, index) => ({
          ...time,
          text: 'a b c '.slice(0, 2 * (index % 4)),
        }));
        const words = wordTimes.map((time) => ({ ...time, text: 'a' }));
        const placed = placeSegments(shareWords(segments, words), START_MS, END_MS);
        let reachedMs = START_MS;
        for (const { startMs, endMs, words: own = [] } of placed) {
          expect(startMs).toBeGreaterThanOrEqual(reachedMs);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          for (const each of own) {
            expect(each.startMs).toBeGreaterThanOrEqual(startMs);
            expect(each.endMs).toBeLessThanOrEqual(endMs);
          }
          reachedMs = endMs;
        }
        expect(reachedMs).toBeLessThanOrEqual(END_MS);
      }),
    );
  });
});
