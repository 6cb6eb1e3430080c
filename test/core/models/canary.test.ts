import { describe, expect, it } from 'vitest';
import {
  editRate,
  meanDifference,
  shareOfTolerance,
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
