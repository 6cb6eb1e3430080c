import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoveredTime } from '../../../src/core/metrics/covered-time.ts';

describe('covered time', () => {
  it.each<[string, [number, number][], number[]]>([
    [
      'apart',
      [
        [0, 1],
        [5, 7],
      ],
      [1, 2],
    ],
    [
      'within another',
      [
        [0, 9],
        [2, 5],
      ],
      [9, 0],
    ],
    [
      'around two others',
      [
        [1, 2],
        [5, 6],
        [0, 8],
      ],
      [1, 1, 6],
    ],
    [
      'end to end',
      [
        [0, 2],
        [2, 4],
        [1, 3],
      ],
      [2, 2, 0],
    ],
    [
      'of no length',
      [
        [3, 3],
        [5, 4],
      ],
      [0, 0],
    ],
  ])('counts intervals that lie %s', (_, intervals, expected) => {
    const covered = new CoveredTime();
    expect(intervals.map(([startMs, endMs]) => covered.add(startMs, endMs))).toEqual(expected);
  });

  it('is the number of moments that lie in an interval', () => {
    const moment = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(moment, moment), { maxLength: 12 }), (intervals) => {
        const covered = new CoveredTime();
        const moments = new Set<number>();
        let totalMs = 0;
        for (const [startMs, endMs] of intervals) {
          totalMs += covered.add(startMs, endMs);
          for (let at = startMs; at < endMs; at++) moments.add(at);
          expect(totalMs).toBe(moments.size);
        }
      }),
    );
  });
});
