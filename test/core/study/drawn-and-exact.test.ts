import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { crossedInterval } from '../../../src/core/study/crossed-interval.ts';
import { holm } from '../../../src/core/study/holm.ts';
import { intervalOfMean, standardDeviation } from '../../../src/core/study/interval-of-mean.ts';
import { normalCdf, normalQuantile } from '../../../src/core/study/normal.ts';
import { comparePairs } from '../../../src/core/study/paired-comparison.ts';
import { pairsOf } from '../../../src/core/study/pairs-of.ts';
import { shuffled } from '../../../src/core/study/shuffle.ts';
import { signFlipTest } from '../../../src/core/study/sign-flip.ts';
import { tQuantile } from '../../../src/core/study/student.ts';

// R: pnorm
it.each([
  [0.5, 0.6914625],
  [1, 0.8413447],
  [-1, 0.1586553],
  [2, 0.9772499],
  [-2.5, 0.0062097],
  [4, 0.9999683],
])('below %f lies the share %f of a normal distribution', (z, share) => {
  expect(normalCdf(z)).toBeCloseTo(share, 6);
});

it('quantiles go no further than they are told apart', () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([expect.closeTo(-6, 9), expect.closeTo(6, 9)]);
  // R: qnorm
  expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 4);
  expect(normalQuantile(0.8)).toBeCloseTo(0.841621, 4);
  expect(normalQuantile(0.01)).toBeCloseTo(-2.326348, 4);
  expect(tQuantile(0.5, 5)).toBeCloseTo(0, 9);
  expect([tQuantile(1, 1), tQuantile(0, 1)]).toEqual([expect.closeTo(1000, 6), expect.closeTo(-1000, 6)]);
});

it('corrected p-values keep their order, and none is above 1', () => {
  expect(holm([0.02, 0.01, 0.03])).toEqual([0.04, 0.03, 0.04]);
  expect(holm([0.5, 0.001, 0.9])).toEqual([1, 0.003, 1]);
  expect(holm([0.04])).toEqual([0.04]);
  expect(holm([])).toEqual([]);
  const chances = fc.array(
    fc.integer({ min: 0, max: 1000 }).map((one) => one / 1000),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(chances, (values) => {
      const corrected = holm(values);
      for (const [at, one] of corrected.entries()) {
        expect(one).toBeGreaterThanOrEqual(values[at] ?? 0);
        expect(one).toBeLessThanOrEqual(1);
        for (const [other, value] of values.entries())
          if (value < (values[at] ?? 0)) expect(corrected[other]).toBeLessThanOrEqual(one);
      }
    }),
  );
});

it.each([
  [0, []],
  [1, []],
  [2, [[0, 1]]],
  [
    4,
    [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ],
  ],
])('of %i systems each is compared with each', (systems, pairs) => {
  expect(pairsOf(systems)).toEqual(pairs);
});

describe('a shuffle', () => {
  it('comes to each order by one outcome of its draws', () => {
    const orders = [0, 0.34, 0.67, 0.999].flatMap((first) =>
      [0, 0.49, 0.5, 0.999].map((second) => {
        const draws = [first, second];
        return shuffled(['a', 'b', 'c'], () => draws.shift() ?? 0).join('');
      }),
    );
    // Of 16 outcomes: 0.67 and 0.999 are the same third, as 0 and 0.49, 0.5 and 0.999 are the same half.
    expect(new Set(orders).size).toBe(6);
    expect(orders.slice(0, 4)).toEqual([orders[0], orders[0], orders[2], orders[2]]);
    expect(orders.slice(8, 12)).toEqual(orders.slice(12));
    expect(orders.at(-1)).toBe('abc');
  });

  it('loses nothing and changes nothing of what it is given', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer(), (items, seed) => {
        const before = [...items];
        const drawn = shuffled(items, seededRandom(seed));
        expect(items).toEqual(before);
        expect(drawn.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('many pairs', () => {
  const signs = (plus: number, minus: number) => [...Array(plus).fill(1), ...Array(minus).fill(-1)];

  it('are told by drawn assignments about as by all of them', () => {
    // Sums of ones: twice the chance of at least 28 of 40 heads, 0.01659, and of at least 9 of 13, 0.26685.
    expect(Math.abs(signFlipTest(signs(28, 12), seededRandom(1)) - 0.01659)).toBeLessThan(0.005);
    expect(Math.abs(signFlipTest(signs(9, 4), seededRandom(1)) - 0.26685)).toBeLessThan(0.015);
    // The last ten decide: 8 of 10, 0.10938.
    const late = [...Array(30).fill(1e-12), ...signs(8, 2)];
    expect(Math.abs(signFlipTest(late, seededRandom(1)) - 0.10938)).toBeLessThan(0.012);
  });

  it('that all agree are as rare as what was drawn can say', () => {
    expect(signFlipTest(signs(60, 0), seededRandom(1))).toBe(1 / 10_000);
    expect(signFlipTest(signs(0, 60), seededRandom(1))).toBe(1 / 10_000);
  });

  it('are drawn above twelve alone', () => {
    const never = () => {
      throw new Error('asked for a random number');
    };
    expect(signFlipTest(signs(12, 0), never)).toBe(2 / 4096);
    expect(() => signFlipTest(signs(13, 0), never)).toThrow('random');
  });
});

describe('the interval of a mean', () => {
  const values = Array.from({ length: 20 }, (_, index) => index + 1);

  it.each([
    // Student's: 5.91608 / sqrt(20) times 2.09302, 1.72913.
    [undefined, 2.7688],
    [0.9, 2.2874],
  ])('with the confidence %j is about as wide as Student’s', (confidence, half) => {
    const options = { random: seededRandom(1), ...(confidence && { confidence }) };
    const { low = 0, high = 0 } = intervalOfMean(values, options) ?? {};
    expect(Math.abs(10.5 - half - low)).toBeLessThan(0.15);
    expect(Math.abs(10.5 + half - high)).toBeLessThan(0.15);
  });

  it('takes 4,000 samples, or as many as it is told to', () => {
    let drawn = 0;
    const random = () => {
      drawn += 1;
      return 0.5;
    };
    intervalOfMean([1, 2], { random });
    expect(drawn).toBe(8000);
    intervalOfMean([1, 2], { random, resamples: 10 });
    expect(drawn).toBe(8020);
  });

  it('takes two values, which may be far apart', () => {
    expect(intervalOfMean([1], { random: seededRandom(1) })).toBeNull();
    expect(intervalOfMean([1, 3], { random: seededRandom(1) })).toEqual({ low: 1, high: 3 });
    expect([standardDeviation([]), standardDeviation([5]), standardDeviation([1, 3])]).toEqual([
      0,
      0,
      Math.SQRT2,
    ]);
  });

  it('over raters and items is as wide as it is to be sure', () => {
    const ratings = [
      [4, 4, 4, 4],
      [2, 2, 2, 2],
    ];
    // One degree of freedom: 3 +- 6.31375 with 90 %, 63.6567 with 99 %.
    expect(crossedInterval(ratings, 0.9)?.high).toBeCloseTo(9.31375, 3);
    expect(crossedInterval(ratings, 0.99)?.low).toBeCloseTo(-60.6567, 2);
    expect(crossedInterval([])).toBeNull();
  });
});

it('pairs are summed up: how many, by how much, how surely', () => {
  const found = comparePairs([1, 2, 3, 2, 1, 3], { random: seededRandom(1) });
  expect(found).toMatchObject({ pairs: 6, difference: 2, pValue: 2 / 64 });
  expect(found.standardDeviation).toBeCloseTo(Math.sqrt(4 / 5), 12);
  expect(found.effectSize).toBeCloseTo(2 / Math.sqrt(4 / 5), 12);
  // 90 % lie within 95 %.
  expect(found.narrower?.low).toBeGreaterThan(found.interval?.low ?? 0);
  expect(found.narrower?.high).toBeLessThan(found.interval?.high ?? 0);
  expect(comparePairs([], { random: seededRandom(1) })).toEqual({
    pairs: 0,
    difference: 0,
    standardDeviation: 0,
    interval: null,
    narrower: null,
    pValue: 1,
    effectSize: null,
  });
  expect(comparePairs([3, 3], { random: seededRandom(1) }).effectSize).toBeNull();
});
