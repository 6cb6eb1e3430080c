import { describe, expect, it } from 'vitest';
import { msLeft, type PlannedRun, planRuns } from '../../../src/core/comparison/plan-runs.ts';
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
  const planned = () => planRuns(planOf(configurations, scenarios, repeats));
  const countedOf = () => planned().filter(({ isWarmup }) => !isWarmup);

  it('warms each configuration up once, before all others', () => {
    const runs = planned();
    const warm = runs.slice(0, configurations);
    expect(
      warm.every(({ isWarmup, repeat, scenario }) => isWarmup && repeat === 0 && scenario === 's0'),
    ).toBe(true);
    expect(new Set(warm.map(({ configuration }) => configuration)).size).toBe(configurations);
    expect(countedOf()).toHaveLength(configurations * scenarios * repeats);
    expect(runs.slice(configurations).every(({ isWarmup }) => !isWarmup)).toBe(true);
    expect(runs.map(({ index }) => index)).toEqual(runs.map((_, index) => index));
  });

  it('runs each scenario so often in each configuration, one after the other', () => {
    const counted = countedOf();
    const key = ({ scenario, configuration, repeat }: PlannedRun) => [scenario, configuration, repeat].join();
    expect(new Set(counted.map(key)).size).toBe(counted.length);
    for (let at = 0; at < counted.length; at += configurations) {
      const together = counted.slice(at, at + configurations);
      expect(new Set(together.map(({ scenario }) => scenario)).size).toBe(1);
      // A round is over before the next one begins.
      const round = Math.floor(at / (configurations * scenarios));
      expect(together.every(({ repeat }) => repeat === round)).toBe(true);
    }
  });

  it('has each configuration go first about as often', () => {
    const counted = countedOf();
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

describe('what is drawn', () => {
  const orders = (part: (runs: readonly PlannedRun[]) => string) =>
    new Set(Array.from({ length: 60 }, (_, seed) => part(planRuns(planOf(3, 4, 2, seed)))));
  const ofRound = (repeat: number, runs: readonly PlannedRun[]) =>
    runs.filter((run) => !run.isWarmup && run.repeat === repeat);

  it('which configuration is warmed up first', () => {
    expect(
      orders((runs) =>
        runs
          .slice(0, 3)
          .map(({ configuration }) => configuration)
          .join(),
      ).size,
    ).toBe(6);
  });

  it('the order of scenarios, anew in each round', () => {
    const scenarios = (repeat: number) => (runs: readonly PlannedRun[]) =>
      [...new Set(ofRound(repeat, runs).map(({ scenario }) => scenario))].join();
    expect(orders(scenarios(0)).size).toBeGreaterThan(15);
    expect(orders(scenarios(1)).size).toBeGreaterThan(15);
    expect([...orders((runs) => String(scenarios(0)(runs) === scenarios(1)(runs)))].toSorted()).toEqual([
      'false',
      'true',
    ]);
  });

  it('the order of configurations within a scenario: all six come', () => {
    const order = (runs: readonly PlannedRun[]) =>
      ofRound(0, runs)
        .slice(0, 3)
        .map(({ configuration }) => configuration)
        .join();
    expect(orders(order).size).toBe(6);
  });

  it('who goes first more often where it can’t be even: another one in each round', () => {
    // Four scenarios in three configurations: one of them leads twice.
    for (let seed = 0; seed < 10; seed++) {
      const runs = planRuns(planOf(3, 4, 2, seed)).slice(3);
      const twice = [0, 1].map((repeat) => {
        const ahead = ofRound(repeat, runs).filter((_, at) => at % 3 === 0);
        return [0, 1, 2].find(
          (index) => ahead.filter(({ configuration }) => configuration === index).length === 2,
        );
      });
      expect(twice).toEqual([0, 1]);
    }
  });
});

it('the time that is left follows what was spent, by length', () => {
  expect(msLeft([], [5000])).toBeNull();
  expect(msLeft([{ mediaMs: 10_000, tookMs: 5_000 }], [10_000, 30_000])).toBe(15_000);
  const two = [
    { mediaMs: 10_000, tookMs: 5_000 },
    { mediaMs: 0, tookMs: 10_000 },
  ];
  // 15 s of work for 30 s: of the medium, and 10 s for each reply.
  expect(msLeft(two, [50_000])).toBe(30_000);
  expect(msLeft(two, [])).toBe(0);
});
