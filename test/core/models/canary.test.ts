import { describe, expect, it } from 'vitest';
import {
  editRate,
  meanDifference,
  shareOfTolerance,
  verdictOf,
  WorstDeviation,
} from '../../../src/core/models/canary.ts';

describe('editRate', () => {
  it('counts substitutions, insertions and deletions over the reference', () => {
    expect(editRate([...'kitten'], [...'sitting'])).toBeCloseTo(3 / 6);
    expect(editRate([1, 2, 3], [1, 2, 3])).toBe(0);
    expect(editRate([], [])).toBe(0);
    expect(editRate([], [7])).toBe(1);
  });
});

describe('meanDifference', () => {
  it('is infinite for answers of another length and for figures that are no numbers', () => {
    expect(meanDifference([1, 2], [2, 4])).toBe(1.5);
    expect(meanDifference([1, 2], [1])).toBe(Number.POSITIVE_INFINITY);
    expect(meanDifference([1, 2], [1, Number.NaN])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('WorstDeviation', () => {
  it('keeps the worst and its name, and takes no number for a right answer', () => {
    const worst = new WorstDeviation();
    worst.add('scores', shareOfTolerance(0.1, 0.2));
    worst.add('tokens', shareOfTolerance(1, 'equal'));
    worst.add('length', 0.9);
    expect(worst).toMatchObject({ share: Number.POSITIVE_INFINITY, what: 'tokens' });
    const silent = new WorstDeviation();
    silent.add('samples', Number.NaN);
    expect(silent.share).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('shareOfTolerance', () => {
  it.each([
    ['half of what is tolerated', 0.1, 0.2, 0.5],
    ['all of what is tolerated', 0.2, 0.2, 1],
    ['nothing, where answers have to be equal and are', 0, 'equal', 0],
    ['nothing, where nothing is tolerated and nothing differs', 0, undefined, 0],
    ['without bounds, where nothing is tolerated', 0.001, undefined, Number.POSITIVE_INFINITY],
  ] as const)('is %s', (_, difference, tolerance, share) => {
    expect(shareOfTolerance(difference, tolerance)).toBe(share);
  });
});

describe('verdictOf', () => {
  it('trusts what is as far off as it may be, and says of both how far that was', () => {
    expect(verdictOf({ share: 1, what: 'bands' })).toEqual({
      trusted: true,
      detail: 'bands: 1.00 x tolerance',
    });
    expect(verdictOf({ share: 1.01, what: 'bands' })).toEqual({
      trusted: false,
      failure: 'canary-failed',
      detail: 'bands: 1.01 x tolerance',
    });
  });
});
