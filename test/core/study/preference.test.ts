import { describe, expect, it } from 'vitest';
import {
  binomialTest,
  comparePreference,
  verdictOfPreference,
  wilson,
} from '../../../src/core/study/preference.ts';

// R: binom.test(successes, votes)$p.value
it.each([
  [12, 16, 0.07681],
  [4, 16, 0.07681],
  [8, 16, 1],
  [10, 10, 0.001953],
  [0, 0, 1],
  [60, 100, 0.05689],
])('%i of %i by chance alone', (successes, votes, expected) => {
  expect(binomialTest(successes, votes)).toBeCloseTo(expected, 5);
});

// R: prop.test(successes, votes, correct = FALSE)$conf.int
it.each([
  [12, 16, 0.50499, 0.89821],
  [0, 10, 0, 0.27753],
  [50, 100, 0.40383, 0.59617],
])('the interval of %i of %i', (successes, votes, low, high) => {
  const interval = wilson(successes, votes, 0.95);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

describe('the verdict on votes', () => {
  it.each([
    ['15 of 16', { first: 1, second: 15, neither: 2 }, { type: 'different', isWithinMargin: false }],
    ['half of 400', { first: 200, second: 200, neither: 0 }, { type: 'alike' }],
    // (1.95996 + 0.84162)^2 0.5^2 / 0.25^2 = 32
    ['12 of 16', { first: 4, second: 12, neither: 3 }, { type: 'unclear', more: 16 }],
    ['nothing but ties', { first: 0, second: 0, neither: 9 }, { type: 'unclear', more: 215 }],
  ])('%s', (_, counts, expected) => {
    expect(verdictOfPreference(comparePreference(counts))).toEqual(expected);
  });
});
