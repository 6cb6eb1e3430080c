import { describe, expect, it } from 'vitest';
import { msLeft, planRuns } from '../../../src/core/comparison/plan-runs.ts';
import { CONFIGURATION } from './configuration-of.ts';

const planOf = (configurations: number, scenarios: number, repeats: number, seed = 1) => ({
  configurations: Array.from({ length: configurations }, () => CONFIGURATION),
  scenarios: Array.from({ length: scenarios }, (_, index) => `s${index}`),
  repeats,
  seed,
});

describe.each([
  [2, 20, 3],
  [2, 1, 1],
  [3, 7, 2],
  [4, 5, 4],
])('%i configurations, %i scenarios, %i times', (configurations, scenarios, repeats) => {
  const runs = planRuns(planOf(configurations, scenarios, repeats));
  const counted = runs.filter(({ isWarmup }) => !isWarmup);

  it('warms each configuration up once, before all others', () => {
    const warm = runs.slice(0, configurations);
    expect(warm.every(({ isWarmup }) => isWarmup)).toBe(true);
    expect(new Set(warm.map(({ configuration }) => configuration)).size).toBe(configurations);
    expect(counted).toHaveLength(configurations * scenarios * repeats);
  });

  it('runs each scenario so often in each configuration, one after the other', () => {
    const key = ({ scenario, configuration, repeat }: (typeof runs)[number]) =>
      [scenario, configuration, repeat].join();
    expect(new Set(counted.map(key)).size).toBe(counted.length);
    for (let at = 0; at < counted.length; at += configurations) {
      const together = counted.slice(at, at + configurations);
      expect(new Set(together.map(({ scenario }) => scenario)).size).toBe(1);
    }
  });

  it('has each configuration go first about as often', () => {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const ahead = counted.filter((run, at) => run.repeat === repeat && at % configurations === 0);
      const often = Array.from(
        { length: configurations },
        (_, index) => ahead.filter(({ configuration }) => configuration === index).length,
      );
      expect(Math.max(...often) - Math.min(...often)).toBeLessThanOrEqual(1);
    }
  });
});

it('an order depends on its seed alone', () => {
  expect(planRuns(planOf(2, 20, 2, 5))).toEqual(planRuns(planOf(2, 20, 2, 5)));
  expect(planRuns(planOf(2, 20, 2, 5))).not.toEqual(planRuns(planOf(2, 20, 2, 6)));
  expect(planRuns(planOf(2, 0, 2))).toEqual([]);
});

it('the time that is left follows what was spent, by length', () => {
  expect(msLeft([], [5000])).toBeNull();
  expect(msLeft([{ mediaMs: 10_000, tookMs: 5_000 }], [10_000, 30_000])).toBe(15_000);
});
