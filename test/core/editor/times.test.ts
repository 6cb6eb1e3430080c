import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf, onCutTime } from '../../../src/core/editor/cut-time.ts';
import { documentOf, segmentsOf } from '../../../src/core/editor/document.ts';
import { applyEdit } from '../../../src/core/editor/edits.ts';
import { keptTime } from '../../../src/core/editor/kept-time.ts';
import { readTime, timeText } from '../../../src/core/editor/time-text.ts';

describe('a time that is typed', () => {
  it.each([
    ['1:02:03.045', 3_723_045],
    ['2:03,5', 123_500],
    ['3.25', 3250],
    ['0:59', 59_000],
    [' 75:00 ', 4_500_000],
  ])('%s is %i ms', (text, ms) => {
    expect(readTime(text)).toBe(ms);
  });

  it.each(['', 'soon', '1:60', '1:60:00', '1.2345', '-1', '1:2:3:4'])('%s is none', (text) => {
    expect(readTime(text)).toBeNull();
  });

  it('is read as it is written', () => {
    fc.assert(
      fc.property(fc.nat(100 * 3_600_000), (ms) => {
        expect(readTime(timeText(ms))).toBe(ms);
      }),
    );
  });
});

describe('times in what is left of a medium', () => {
  const kept = [
    { startMs: 1000, endMs: 2000 },
    { startMs: 5000, endMs: 9000 },
  ];

  it.each([
    [0, 0],
    [1000, 0],
    [1500, 500],
    [2000, 1000],
    [3000, 1000],
    [5500, 1500],
    [9999, 5000],
  ])('%i becomes %i', (before, after) => {
    const [moved] = onCutTime([{ startMs: before, endMs: before, text: 'x' }], kept);
    expect(moved).toEqual({ startMs: after, endMs: after, text: 'x' });
  });

  it('keep their order, and every word its length, whatever is cut', () => {
    const document = documentOf(
      Array.from({ length: 8 }, (_, index) => ({
        startMs: index * 2000,
        endMs: index * 2000 + 1500,
        text: 'one two three four',
      })),
    );
    const ids = document.cues.flatMap(({ words }) => words.map(({ id }) => id));
    fc.assert(
      fc.property(fc.subarray(ids), (wordIds) => {
        const cut = applyEdit(document, { type: 'cut', wordIds, isCut: true });
        const ranges = keptTime(cut, 16_000);
        const before = segmentsOf(cut).flatMap(({ words = [] }) => words);
        const after = onCutTime(segmentsOf(cut), ranges).flatMap(({ words = [] }) => words);
        for (const [index, { startMs, endMs }] of after.entries()) {
          const word = before[index];
          expect(endMs - startMs).toBeCloseTo((word?.endMs ?? 0) - (word?.startMs ?? 0), 6);
          expect(startMs).toBeGreaterThanOrEqual((after[index - 1]?.endMs ?? 0) - 1e-6);
        }
        expect(after.at(-1)?.endMs ?? 0).toBeLessThanOrEqual(lengthOf(ranges) + 1e-6);
      }),
    );
  });
});
