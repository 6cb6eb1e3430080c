import { quantile } from '../metrics/statistics.ts';
import { groupBy } from './group-by.ts';
import type { Measured } from './measures.ts';

export interface DayFigures {
  /** As the caller names it. */
  readonly day: string;
  readonly count: number;
  readonly median: number;
  readonly p95: number;
}

/**
 * @param values oldest first
 * @param dayOf names the day of a wall time in ms; which one that is depends on where one lives
 * @returns days with sessions only, in order
 */
export function trendByDay(
  values: readonly Pick<Measured, 'timeMs' | 'value'>[],
  dayOf: (timeMs: number) => string,
): readonly DayFigures[] {
  const byDay = groupBy(values, ({ timeMs }) => dayOf(timeMs));
  return [...byDay].map(([day, group]) => {
    const own = group.map(({ value }) => value);
    return { day, count: own.length, median: quantile(own, 0.5), p95: quantile(own, 0.95) };
  });
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * How often which value was seen, in bins of equal width from 0 on. What lies above the 99th percentile is counted in the
 * last bin: a single stray value would press all others into the first.
 *
 * @returns none for no values
 */
export function distribution(values: readonly number[], bins = 24): readonly Bin[] {
  if (values.length === 0) return [];
  const end = quantile(values, 0.99) || 1;
  const width = end / bins;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const index = Math.min(bins - 1, Math.max(0, Math.floor(value / width)));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ from: index * width, to: (index + 1) * width, count }));
}
