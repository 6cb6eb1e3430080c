import { seededRandom } from '../seeded-random.ts';
import { shuffled } from '../study/shuffle.ts';
import type { ComparisonPlan, RunRecord } from './comparison.ts';

export type PlannedRun = Pick<RunRecord, 'index' | 'scenario' | 'configuration' | 'repeat' | 'isWarmup'>;

/**
 * The order of a comparison's runs, the same whenever it is asked: first each configuration once to warm up, then rounds
 * in which each scenario comes once, in an order drawn anew. A scenario is run in all configurations one after the other,
 * so that what changes slowly, such as heat, meets them alike; which goes first is drawn, and even over the scenarios.
 */
export function planRuns({
  configurations,
  scenarios,
  repeats,
  seed,
}: ComparisonPlan): readonly PlannedRun[] {
  const random = seededRandom(seed);
  const count = configurations.length;
  const runs: Omit<PlannedRun, 'index'>[] = [];
  const [first] = scenarios;
  if (first === undefined) return [];
  for (const configuration of shuffled(indices(count), random))
    runs.push({ scenario: first, configuration, repeat: 0, isWarmup: true });
  for (let repeat = 0; repeat < repeats; repeat++) {
    // Which is ahead, as often each: rotations of one order.
    const ahead = shuffled(
      scenarios.map((_, index) => (index + repeat) % count),
      random,
    );
    for (const [place, scenario] of shuffled(scenarios, random).entries()) {
      const begin = ahead[place] ?? 0;
      const others = shuffled(
        indices(count).filter((index) => index !== begin),
        random,
      );
      for (const configuration of [begin, ...others])
        runs.push({ scenario, configuration, repeat, isWarmup: false });
    }
  }
  return runs.map((run, index) => ({ index, ...run }));
}

function indices(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** A reply is written and spoken in about this time, whatever the length of the medium. */
const REPLY_MS = 10_000;

/**
 * What is left to run takes as long for its length as what has run.
 *
 * @param tookMs of each run in this visit, loading included
 * @returns null before the first run
 */
export function msLeft(
  done: readonly { readonly mediaMs: number; readonly tookMs: number }[],
  leftMediaMs: readonly number[],
): number | null {
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const spent = sum(done.map(({ tookMs }) => tookMs));
  const work = sum(done.map(({ mediaMs }) => mediaMs + REPLY_MS));
  return work === 0 ? null : (spent / work) * sum(leftMediaMs.map((mediaMs) => mediaMs + REPLY_MS));
}
