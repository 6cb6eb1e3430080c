import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../../src/core/decoding/range-of.ts';

describe('what is found in a range of scores', () => {
  it.each<[string, readonly number[], number, number, number, number]>([
    ['the best and the sum of all', [0, 2, 1], 0, 3, 1, Math.log(1 + Math.E ** 2 + Math.E)],
    ['nothing outside of it', [9, 2, 1, 9], 1, 3, 1, Math.log(Math.E ** 2 + Math.E)],
    ['the first of several best', [1, 3, 3], 0, 3, 1, Math.log(Math.E + 2 * Math.E ** 3)],
    ['large scores without an overflow', [1000, 1000], 0, 2, 0, 1000 + Math.LN2],
    ['what is far below the best, which adds nothing', [0, -1000], 0, 2, 0, 0],
    ['what is forbidden, which adds nothing', [Number.NEGATIVE_INFINITY, -5], 0, 2, 1, -5],
  ])('%s', (_, scores, from, to, token, logSum) => {
    const found = rangeOf(Float32Array.from(scores), from, to);
    expect(found).toMatchObject({ token, best: scores[token] });
    expect(found.logSum).toBeCloseTo(logSum, 5);
  });

  it.each([
    ['it is empty', [1, 2], 1, 1],
    ['all is forbidden', [Number.NEGATIVE_INFINITY], 0, 1],
    ['no score is a number', [Number.NaN, Number.NaN], 0, 2],
  ])('nothing where %s', (_, scores, from, to) => {
    const none = { token: -1, best: Number.NEGATIVE_INFINITY, logSum: Number.NEGATIVE_INFINITY };
    expect(rangeOf(Float32Array.from(scores), from, to)).toEqual(none);
  });
});
