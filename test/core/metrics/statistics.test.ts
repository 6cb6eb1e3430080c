import { describe, expect, it } from 'vitest';
import { bootstrap, mean, pairedErrorReduction, quantile } from '../../../src/core/metrics/statistics.ts';
import { Random } from '../../bench/scheduler/random.ts';

function createRandom(): () => number {
  const random = new Random(1);
  return () => random.next();
}

describe('quantile', () => {
  // numpy.quantile([10, 1, 5, 2, 9], [0, .25, .5, .9, 1])
  it.each([
    [0, 1],
    [0.25, 2],
    [0.5, 5],
    [0.9, 9.6],
    [1, 10],
  ])('at %f agrees with NumPy', (share, expected) => {
    expect(quantile([10, 1, 5, 2, 9], share)).toBeCloseTo(expected, 12);
  });

  it('leaves the values as they are', () => {
    const values = [3, 1, 2];
    expect([quantile(values, 0.5), values]).toEqual([2, [3, 1, 2]]);
  });

  it('of nothing is not a number', () => {
    expect(quantile([], 0.5)).toBeNaN();
    expect(mean([])).toBeNaN();
  });
});

describe('bootstrap', () => {
  // Efron and Tibshirani, 1993, table 2.1: survival of mice; table 2.2 gives the limit of the standard error as 23.36.
  const treated = [94, 197, 16, 38, 99, 141, 23];

  it.each([
    ['the middle half', 0.5, 1.125, 1.875],
    ['all', 1, 0, 3],
    ['none, about the median', 0, 1.5, 1.5],
  ])('is that of its resamples: %s of them', (_, confidence, low, high) => {
    // Two draws a resample: of [0, 3] the means are 0, 1.5, 3 and 1.5.
    const draws = [0, 0.49, 0, 0.5, 0.5, 0.99, 0.99, 0.1];
    const random = () => draws.shift() ?? Number.NaN;
    expect(bootstrap([0, 3], mean, { random, resamples: 4, confidence })).toEqual({
      estimate: 1.5,
      low,
      high,
      standardError: Math.sqrt(1.5),
      positiveShare: 0.75,
    });
    expect(draws).toEqual([]);
  });

  it('takes 10,000 resamples and 95 % of them where nothing else is said', () => {
    const asked = { random: createRandom(), resamples: 10_000, confidence: 0.95 };
    const unasked = { random: createRandom() };
    expect(bootstrap([1, 4, 9], mean, unasked)).toEqual(bootstrap([1, 4, 9], mean, asked));
  });

  it("comes to the standard error of Efron and Tibshirani's mice", () => {
    const result = bootstrap(treated, mean, { random: createRandom() });
    expect(result.estimate).toBeCloseTo(86.86, 2);
    expect(result.standardError).toBeGreaterThan(0.98 * 23.36);
    expect(result.standardError).toBeLessThan(1.02 * 23.36);
    expect(result.low).toBeLessThan(86.86);
    expect(result.high).toBeGreaterThan(86.86);
    expect(result.positiveShare).toBe(1);
  });

  it('holds the true mean in 95 % of the experiments, up to what a percentile interval misses', () => {
    const random = createRandom();
    const experiments = 300;
    let held = 0;
    for (let experiment = 0; experiment < experiments; experiment++) {
      const sample = Array.from({ length: 40 }, random);
      const { low, high } = bootstrap(sample, mean, { random, resamples: 400 });
      if (low <= 0.5 && 0.5 <= high) held += 1;
    }
    expect(held / experiments).toBeGreaterThan(0.9);
    expect(held / experiments).toBeLessThan(0.985);
  });
});

describe('pairedErrorReduction', () => {
  const random = createRandom();
  /** Inputs of very different difficulty, of which the second system gets one word more right. */
  const inputs = Array.from({ length: 60 }, (_, index) => ({
    referenceLength: 20,
    before: 1 + (index % 15),
  }));

  it('sees a small gain through the difference between inputs', () => {
    const items = inputs.map((item) => ({ ...item, after: item.before - 1 }));
    const result = pairedErrorReduction(items, { random, resamples: 1000 });
    expect(result.estimate).toBeCloseTo(0.05, 12);
    expect(result.low).toBeCloseTo(0.05, 12);
    expect(result.positiveShare).toBe(1);
  });

  it('pools all inputs, whatever their lengths', () => {
    const items = [
      { referenceLength: 10, before: 5, after: 1 },
      { referenceLength: 30, before: 3, after: 5 },
    ];
    expect(pairedErrorReduction(items, { random, resamples: 10 }).estimate).toBe(2 / 40);
  });

  it('is not sure of a gain where there is none', () => {
    const items = inputs.map((item, index) => ({ ...item, after: item.before + (index % 2 === 0 ? 1 : -1) }));
    const { low, high, positiveShare } = pairedErrorReduction(items, { random, resamples: 1000 });
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    expect(positiveShare).toBeGreaterThan(0.2);
    expect(positiveShare).toBeLessThan(0.8);
  });
});
