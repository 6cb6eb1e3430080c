import { bootstrap, mean } from '../metrics/statistics.ts';
import { normalCdf } from './normal.ts';
import { tQuantile } from './student.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface IntervalOptions {
  /** Uniform in 0..1, 1 excluded. */
  readonly random: () => number;
  readonly confidence?: number;
  readonly resamples?: number;
}

/**
 * Expanded percentile bootstrap of a mean: the plain percentile interval of few values is too narrow, so its shares are
 * those that make it as wide as Student's (Hesterberg, 2015, What Teachers Should Know About the Bootstrap, 5.3).
 *
 * @returns null for fewer than two values
 */
export function intervalOfMean(
  values: readonly number[],
  { random, confidence = 0.95, resamples = 4000 }: IntervalOptions,
): Interval | null {
  const count = values.length;
  if (count < 2) return null;
  const wider = Math.sqrt(count / (count - 1)) * tQuantile((1 + confidence) / 2, count - 1);
  const expanded = 2 * normalCdf(wider) - 1;
  const { low, high } = bootstrap(values, mean, { random, resamples, confidence: expanded });
  return { low, high };
}

/** With n - 1; 0 for fewer than two values. */
export function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}
