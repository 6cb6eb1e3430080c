import { quantile } from '../metrics/statistics.ts';

/** Fewer than these say nothing of a median. */
export const FEWEST_TO_COMPARE = 10;
/** The newest that are looked at: more change the interval by little and take their time. */
const MOST_COMPARED = 300;

export interface GroupComparison {
  readonly counts: readonly [first: number, second: number];
  readonly medians: readonly [first: number, second: number];
  /** Median of the second less that of the first. */
  readonly difference: number;
  /** 95 % interval of the difference. */
  readonly low: number;
  readonly high: number;
  /** `unclear`: the interval holds 0. */
  readonly verdict: 'less' | 'more' | 'unclear';
}

export interface GroupOptions {
  /** Uniform in 0..1, 1 excluded. */
  readonly random: () => number;
  readonly resamples?: number;
}

/**
 * Two groups of sessions that have nothing to do with each other: each is drawn from by itself, and the difference of the
 * medians is taken (two-sample bootstrap, percentile interval: Efron and Tibshirani, 1993, An Introduction to the
 * Bootstrap, 8.3 and 13.3). Paired statistics would need the same inputs on both sides, which use in daily life hasn't.
 *
 * @param first, second values, oldest first
 * @returns null where one side has fewer than `FEWEST_TO_COMPARE`
 */
export function compareGroups(
  first: readonly number[],
  second: readonly number[],
  { random, resamples = 2000 }: GroupOptions,
): GroupComparison | null {
  const sides = [first, second].map((values) => values.slice(-MOST_COMPARED));
  const [a = [], b = []] = sides;
  if (Math.min(a.length, b.length) < FEWEST_TO_COMPARE) return null;
  const differences = Array.from(
    { length: resamples },
    () => drawnMedian(b, random) - drawnMedian(a, random),
  );
  const [low, high] = [quantile(differences, 0.025), quantile(differences, 0.975)];
  const medians = [quantile(a, 0.5), quantile(b, 0.5)] as const;
  return {
    counts: [a.length, b.length],
    medians,
    difference: medians[1] - medians[0],
    low,
    high,
    verdict: low > 0 ? 'more' : high < 0 ? 'less' : 'unclear',
  };
}

function drawnMedian(values: readonly number[], random: () => number): number {
  const drawn = new Float64Array(values.length);
  for (let index = 0; index < drawn.length; index++) {
    drawn[index] = values[Math.floor(random() * values.length)] ?? 0;
  }
  drawn.sort();
  const middle = (drawn.length - 1) / 2;
  return ((drawn[Math.floor(middle)] ?? 0) + (drawn[Math.ceil(middle)] ?? 0)) / 2;
}
