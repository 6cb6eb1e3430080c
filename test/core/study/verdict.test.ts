import { describe, expect, it } from 'vitest';
import { countMatches, verdictOfMatches } from '../../../src/core/study/discrimination.ts';
import { pairsNeeded } from '../../../src/core/study/pairs-needed.ts';
import {
  chanceOfAtLeast,
  comparePreference,
  verdictOfPreference,
  wilson,
} from '../../../src/core/study/preference.ts';
import { type Evidence, verdictOf } from '../../../src/core/study/verdict.ts';

const AHEAD: Evidence = {
  pairs: 6,
  pValue: 0.049,
  difference: 1,
  standardDeviation: 1,
  margin: 0.5,
  interval: { low: 0.001, high: 2 },
  narrower: { low: 0.1, high: 1.9 },
};
/** 8 pairs would show a difference as large as its deviation. */
const UNCLEAR = { type: 'unclear', more: 2 };

describe('two are told apart', () => {
  it.each<[string, Partial<Evidence>, object]>([
    ['as far as the test and the interval say so', {}, { type: 'different', isWithinMargin: false }],
    [
      'on the other side',
      { interval: { low: -2, high: -0.001 }, narrower: { low: -1.9, high: -0.1 } },
      { type: 'different', isWithinMargin: false },
    ],
    ['by less than the margin', { margin: 2 }, { type: 'different', isWithinMargin: true }],
    ['not where the interval begins at nothing', { interval: { low: 0, high: 2 } }, UNCLEAR],
    ['not where it ends there', { interval: { low: -2, high: 0 } }, UNCLEAR],
    ['not without an interval', { interval: null }, UNCLEAR],
    ['not by one in twenty chances', { pValue: 0.05 }, UNCLEAR],
    ['not by five pairs', { pairs: 5 }, { type: 'unclear', more: 3 }],
    ['without an interval for the margin', { narrower: null }, { type: 'different', isWithinMargin: false }],
  ])('%s', (_, change, verdict) => {
    expect(verdictOf({ ...AHEAD, ...change })).toEqual(verdict);
  });
});

describe('two are alike', () => {
  const alike: Evidence = {
    ...AHEAD,
    pValue: 0.8,
    interval: { low: -0.5, high: 0.5 },
    narrower: { low: -0.499, high: 0.499 },
  };
  it.each<[string, Partial<Evidence>, object]>([
    ['within the margin', {}, { type: 'alike' }],
    ['not where they may differ by the margin', { narrower: { low: -0.4, high: 0.5 } }, UNCLEAR],
    ['on either side', { narrower: { low: -0.5, high: 0.4 } }, UNCLEAR],
    ['not without an interval', { narrower: null }, UNCLEAR],
    ['not by five pairs', { pairs: 5 }, { type: 'unclear', more: 3 }],
  ])('%s', (_, change, verdict) => {
    expect(verdictOf({ ...alike, ...change })).toEqual(verdict);
  });
});

it.each([
  ['up to six, whatever is needed', { pairs: 1, standardDeviation: 0 }, 5],
  ['one where there should be enough', { pairs: 20 }, 1],
  ['what is needed less what there is', { pairs: 7 }, 1],
  ['what is needed less what there is, of twice the spread', { pairs: 7, standardDeviation: 2 }, 25],
])('asks for more pairs: %s', (_, change, more) => {
  expect(verdictOf({ ...AHEAD, pValue: 1, ...change })).toEqual({ type: 'unclear', more });
});

// Normal approximation: (1.95996 + 0.84162)^2 = 7.8489 to tell apart, (1.64485 + 1.28155)^2 = 8.5638 to call alike.
it.each([
  ['either sign is as far', { difference: -0.5, standardDeviation: 0.8, margin: 0.1 }, 21],
  ['nearer to the margin than to nothing', { difference: 0.05, standardDeviation: 0.8, margin: 0.1 }, 2010],
  ['nearer to nothing', { difference: 0.02, standardDeviation: 0.8, margin: 0.1 }, 857],
  ['at the margin', { difference: 0.1, standardDeviation: 0.8, margin: 0.1 }, 503],
  [
    'neither can ever be said',
    { difference: 0, standardDeviation: 0.8, margin: 0 },
    Number.POSITIVE_INFINITY,
  ],
])('pairs needed: %s', (_, spread, pairs) => {
  expect(pairsNeeded(spread)).toBe(pairs);
});

describe('matches', () => {
  it.each([
    ['10 of 12', 10, 12, { type: 'different', isWithinMargin: false }],
    ['9 of 12: as if 32 were needed', 9, 12, { type: 'unclear', more: 20 }],
    ['250 of 450: told apart, but seldom', 250, 450, { type: 'different', isWithinMargin: true }],
    ['200 of 400', 200, 400, { type: 'alike' }],
    ['0 of 16: no better than guessing', 0, 16, { type: 'unclear', more: 199 }],
    ['none', 0, 0, { type: 'unclear', more: 215 }],
  ])('%s', (_, right, trials, verdict) => {
    expect(verdictOfMatches(countMatches(right, trials))).toEqual(verdict);
  });

  it('are no verdict where a correction leaves none', () => {
    expect(verdictOfMatches(countMatches(10, 12), 0.06).type).toBe('unclear');
  });

  it('have a share with its interval, where there are any', () => {
    expect(countMatches(9, 12)).toEqual({
      right: 9,
      trials: 12,
      share: 0.75,
      // Wilson: 0.46769, 0.91106
      interval: { low: expect.closeTo(0.46769, 4), high: expect.closeTo(0.91106, 4) },
      pValue: expect.closeTo(299 / 4096, 12),
    });
    expect(countMatches(0, 0)).toMatchObject({ share: null, interval: null, pValue: 1 });
  });
});

describe('votes', () => {
  it.each([
    ['for the first', { first: 15, second: 1, neither: 0 }, { type: 'different', isWithinMargin: false }],
    ['550 of 1,000', { first: 450, second: 550, neither: 0 }, { type: 'different', isWithinMargin: true }],
    ['450 of 1,000', { first: 550, second: 450, neither: 0 }, { type: 'different', isWithinMargin: true }],
  ])('%s', (_, counts, verdict) => {
    expect(verdictOfPreference(comparePreference(counts))).toEqual(verdict);
  });

  it('are no verdict where a correction leaves none', () => {
    const found = comparePreference({ first: 1, second: 15, neither: 0 });
    expect(verdictOfPreference(found, 0.06).type).toBe('unclear');
  });

  it('have a share of those for one of the two, where there are any', () => {
    expect(comparePreference({ first: 4, second: 12, neither: 9 })).toEqual({
      ...{ first: 4, second: 12, neither: 9, share: 0.75 },
      interval: { low: expect.closeTo(0.50499, 4), high: expect.closeTo(0.89821, 4) },
      pValue: expect.closeTo(0.07681, 5),
    });
    expect(comparePreference({ first: 0, second: 0, neither: 9 })).toMatchObject({
      share: null,
      interval: null,
      pValue: 1,
    });
  });

  it.each([
    [0, 4, 1],
    [1, 4, 15 / 16],
    [4, 4, 1 / 16],
    [5, 4, 0],
  ])('at least %i of %i by chance', (successes, votes, chance) => {
    expect(chanceOfAtLeast(successes, votes)).toBeCloseTo(chance, 12);
  });

  it('of all or none have an interval within 0 and 1', () => {
    expect(wilson(10, 10, 0.95)).toEqual({ low: expect.closeTo(0.72247, 4), high: expect.closeTo(1, 12) });
    expect(wilson(0, 10, 0.95)?.low).toBeCloseTo(0, 12);
    // 90 %: z is 1.64485.
    expect(wilson(5, 10, 0.9)).toEqual({ low: expect.closeTo(0.26927, 4), high: expect.closeTo(0.73073, 4) });
  });
});
