import { describe, expect, it } from 'vitest';
import { mean } from '../../../src/core/metrics/statistics.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { holm } from '../../../src/core/study/holm.ts';
import { intervalOfMean, standardDeviation } from '../../../src/core/study/interval-of-mean.ts';
import { normalCdf, normalQuantile } from '../../../src/core/study/normal.ts';
import { comparePairs, verdictOfPairs } from '../../../src/core/study/paired-comparison.ts';
import { detectableDifference, pairsNeeded } from '../../../src/core/study/pairs-needed.ts';
import { signFlipTest } from '../../../src/core/study/sign-flip.ts';

/** Box and Muller, 1958. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const SCENARIOS = 20;
const REPEATS = 3;

/** Logarithms of times over made-up scenarios: what a scenario takes varies by 60 %, and one run of it by 12 %. */
function study(seed: number, ratio: number) {
  const random = seededRandom(seed);
  const differences = Array.from({ length: SCENARIOS }, () => {
    const scenario = 0.6 * normal(random);
    const times = (shift: number) =>
      mean(Array.from({ length: REPEATS }, () => scenario + shift + 0.12 * normal(random)));
    const first = times(0);
    return times(Math.log(ratio)) - first;
  });
  const found = comparePairs(differences, { random: seededRandom(seed + 1000), resamples: 1000 });
  return { found, verdict: verdictOfPairs(found, Math.log(1.05)) };
}

const seeds = Array.from({ length: 100 }, (_, index) => index + 1);

describe('100 seeded studies', () => {
  it('of a system against itself find at most 7 false differences', () => {
    const wrong = seeds.filter((seed) => study(seed, 1).verdict.type === 'different');
    expect(wrong.length).toBeLessThanOrEqual(7);
  });

  it('find a difference of 10 % in time in at least 90', () => {
    const right = seeds.filter((seed) => {
      const { found, verdict } = study(seed, 1.1);
      return verdict.type === 'different' && found.difference > 0;
    });
    expect(right.length).toBeGreaterThanOrEqual(90);
  });
});

it('95 % intervals of a mean of 20 hold it in 93 to 97 % of 1,000 simulations', () => {
  let held = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const random = seededRandom(seed);
    const values = Array.from({ length: SCENARIOS }, () => 3 + normal(random));
    const interval = intervalOfMean(values, { random, resamples: 500 });
    if (interval && interval.low <= 3 && interval.high >= 3) held++;
  }
  expect(held).toBeGreaterThanOrEqual(930);
  expect(held).toBeLessThanOrEqual(970);
});

describe('the normal distribution', () => {
  // R: pnorm, qnorm
  it.each([
    [0, 0.5],
    [1.959964, 0.975],
    [-1.644854, 0.05],
    [3, 0.9986501],
  ])('below %f lies %f', (z, share) => {
    expect(normalCdf(z)).toBeCloseTo(share, 6);
    expect(normalQuantile(share)).toBeCloseTo(z, 3);
  });
});

describe('the sign-flip test', () => {
  const never = () => {
    throw new Error('asked for a random number');
  };

  it.each([
    ['all of six agree', [1, 2, 3, 4, 5, 6], 2 / 64],
    ['one of five disagrees least', [-1, 2, 3, 4, 5], 4 / 32],
    ['pairs without a difference say nothing', [0, 0, 1], 1],
    ['no differences', [], 1],
    ['the same sums in another order', [0.1, 0.2, -0.3], 1],
  ])('%s', (_, differences, expected) => {
    expect(signFlipTest(differences, never)).toBe(expected);
  });

  it('draws assignments above twelve pairs, and comes close to all of them', () => {
    // All of 13 agree but the smallest: 4 of 8192 assignments are as far.
    const differences = Array.from({ length: 13 }, (_, index) => (index === 0 ? -1 : index + 1));
    expect(signFlipTest(differences, seededRandom(1))).toBeLessThan(0.002);
    const even = Array.from({ length: 14 }, (_, index) => (index % 2 === 0 ? 1 : -1));
    expect(signFlipTest(even, seededRandom(1))).toBe(1);
  });
});

it("Holm's correction agrees with R's p.adjust", () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02].map((p) => expect.closeTo(p, 12)));
  expect(holm([0.6, 0.7])).toEqual([1, 1]);
});

describe('pairs needed', () => {
  it.each([
    // (1.95996 + 0.84162)^2 0.8^2 / 0.5^2
    ['a large difference', { difference: 0.5, standardDeviation: 0.8, margin: 0.1 }, 21],
    // (1.64485 + 1.28155)^2 0.8^2 / 0.1^2
    ['none, within 0.1', { difference: 0, standardDeviation: 0.8, margin: 0.1 }, 549],
    ['none at all', { difference: 0, standardDeviation: 0, margin: 0.1 }, 1],
  ])('%s', (_, spread, expected) => {
    expect(pairsNeeded(spread)).toBe(expected);
  });

  it('and the difference that they show belong together', () => {
    const shown = detectableDifference(21, 0.8);
    expect(pairsNeeded({ difference: shown, standardDeviation: 0.8, margin: 0 })).toBe(21);
  });
});

describe('the verdict on pairs', () => {
  const of = (differences: readonly number[], margin: number) =>
    verdictOfPairs(comparePairs(differences, { random: seededRandom(1) }), margin);

  it.each([
    ['all in one direction', [1, 2, 1, 1, 2, 1, 1, 2], 0.5, { type: 'different', isWithinMargin: false }],
    ['different, but by little', [1, 2, 1, 1, 2, 1, 1, 2], 3, { type: 'different', isWithinMargin: true }],
    ['all the same', [0, 0, 0, 0, 0, 0, 0], 0.5, { type: 'alike' }],
    ['to and fro by little', [0.1, -0.1, 0.1, -0.1, 0.1, -0.1, 0, 0], 0.5, { type: 'alike' }],
    ['five pairs', [1, 1, 1, 1, 1], 0.5, { type: 'unclear', more: 1 }],
    ['no pairs', [], 0.5, { type: 'unclear', more: 6 }],
  ] as const)('%s', (_, differences, margin, expected) => {
    expect(of(differences, margin)).toEqual(expected);
  });

  it('asks for more where the pairs disagree', () => {
    const verdict = of([2, -2, 2, -1, 1, 0, 2, -2], 0.5);
    expect(verdict).toEqual({ type: 'unclear', more: expect.any(Number) });
    expect(verdict.type === 'unclear' && verdict.more).toBeGreaterThan(50);
  });

  it('gives the effect in standard deviations', () => {
    const differences = [1, 2, 3, 4];
    const { effectSize } = comparePairs(differences, { random: seededRandom(1) });
    expect(effectSize).toBeCloseTo(2.5 / standardDeviation(differences), 12);
  });
});
