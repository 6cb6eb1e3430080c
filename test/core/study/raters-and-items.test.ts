import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { crossedInterval } from '../../../src/core/study/crossed-interval.ts';
import { countMatches, leastRight, verdictOfMatches } from '../../../src/core/study/discrimination.ts';
import { tQuantile } from '../../../src/core/study/student.ts';

// scipy 1.17: stats.t.ppf(share, degrees)
it.each([
  [0.975, 1, 12.7062],
  [0.975, 1.3, 7.50053],
  [0.975, 2, 4.30265],
  [0.95, 3, 2.35336],
  [0.975, 4, 2.77645],
  [0.975, 11, 2.20099],
  [0.975, 100, 1.98397],
  [0.995, 3.7, 4.86925],
  [0.95, 500, 1.64791],
  [0.025, 2, -4.30265],
])('the quantile %f of Student’s t with %f degrees of freedom', (share, degrees, expected) => {
  expect(tQuantile(share, degrees)).toBeCloseTo(expected, 4);
});

describe('the interval of a mean over raters and items', () => {
  // numpy 2: mean squares of rows, columns and rest; scipy's t at Satterthwaite's degrees of freedom.
  it.each([
    [
      'both vary',
      [
        [4, 3, 5, 4, 2, 4],
        [3, 3, 4, 4, 2, 3],
        [5, 4, 5, 5, 3, 4],
        [4, 2, 4, 3, 1, 3],
      ],
      2.37075,
      4.62925,
    ],
    [
      'raters alone vary',
      [
        [4, 4, 4, 4],
        [2, 2, 2, 2],
      ],
      -9.7062,
      15.7062,
    ],
    [
      'neither varies beyond the rest',
      [
        [1, 5, 2, 4],
        [5, 1, 4, 2],
      ],
      0.09484,
      5.90516,
    ],
    [
      'items alone vary',
      [
        [3, 4, 3, 5, 4],
        [3, 5, 3, 4, 4],
        [4, 4, 3, 5, 3],
      ],
      2.94174,
      4.65826,
    ],
  ])('where %s', (_, ratings, low, high) => {
    const interval = crossedInterval(ratings);
    expect(interval?.low).toBeCloseTo(low, 3);
    expect(interval?.high).toBeCloseTo(high, 3);
  });

  it('is a point where everybody says the same, and nothing for one rater or one item', () => {
    expect(
      crossedInterval([
        [4, 4],
        [4, 4],
      ]),
    ).toEqual({ low: 4, high: 4 });
    expect(crossedInterval([[1, 2, 3]])).toBeNull();
    expect(crossedInterval([[1], [2]])).toBeNull();
  });

  it('holds the true mean about 95 times in 100', () => {
    const random = seededRandom(5);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let held = 0;
    for (let study = 0; study < 500; study++) {
      const items = Array.from({ length: 12 }, () => 0.4 * normal());
      const ratings = Array.from({ length: 5 }, () => {
        const rater = 0.5 * normal();
        return items.map((item) => 3.5 + rater + item + 0.7 * normal());
      });
      const interval = crossedInterval(ratings);
      if (interval && interval.low <= 3.5 && interval.high >= 3.5) held++;
    }
    expect(held / 500).toBeGreaterThan(0.92);
    expect(held / 500).toBeLessThan(0.98);
  });
});

// scipy: stats.binomtest(right, trials, 0.5, alternative='greater')
it.each([
  [9, 12, 0.072998],
  [10, 12, 0.019287],
  [12, 16, 0.038406],
  [8, 16, 0.59819],
  [0, 4, 1],
  [60, 100, 0.028444],
])('%i of %i right by guessing alone', (right, trials, expected) => {
  expect(countMatches(right, trials).pValue).toBeCloseTo(expected, 5);
});

it.each([
  [4, null],
  [5, 5],
  [12, 10],
  [16, 12],
  [24, 17],
])('of %i trials guessing is ruled out from %s on', (trials, expected) => {
  expect(leastRight(trials)).toBe(expected);
});

describe('the verdict of an ABX test', () => {
  it.each([
    ['10 of 12: told apart', 10, 12, 'different'],
    ['9 of 12: not enough', 9, 12, 'unclear'],
    ['200 of 400: guessing', 200, 400, 'alike'],
    ['0 of 16: somebody mixed the keys up', 0, 16, 'unclear'],
    ['nothing', 0, 0, 'unclear'],
  ])('%s', (_, right, trials, type) => {
    expect(verdictOfMatches(countMatches(right, trials)).type).toBe(type);
  });
});
