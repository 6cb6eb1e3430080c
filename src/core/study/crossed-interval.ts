import { mean } from '../metrics/statistics.ts';
import type { Interval } from './interval-of-mean.ts';
import { tQuantile } from './student.ts';

/**
 * Interval of the mean of ratings in which raters and items are both drawn at random from all that there might be: two-way
 * analysis of variance without replication, as an interval over either alone would be too narrow (Clark, 1973, The
 * Language-as-Fixed-Effect Fallacy; for mean opinion scores Ribeiro et al., 2011, CrowdMOS). Variances below 0 count as
 * 0; degrees of freedom by Satterthwaite, 1946.
 *
 * @param ratings one row a rater, each with one value an item
 * @returns null for fewer than two raters or items
 */
export function crossedInterval(ratings: readonly (readonly number[])[], confidence = 0.95): Interval | null {
  const [raters, items] = [ratings.length, ratings[0]?.length ?? 0];
  if (raters < 2 || items < 2) return null;
  const centre = mean(ratings.flat());
  const byRater = ratings.map((row) => mean(row) - centre);
  const byItem = Array.from(
    { length: items },
    (_, item) => mean(ratings.map((row) => row[item] ?? 0)) - centre,
  );
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0);
  const rest = ratings.flatMap((row, rater) =>
    row.map((value, item) => value - centre - (byRater[rater] ?? 0) - (byItem[item] ?? 0)),
  );
  const error = meanSquare(squares(rest), (raters - 1) * (items - 1));
  const parts = [
    meanSquare(items * squares(byRater), raters - 1),
    meanSquare(raters * squares(byItem), items - 1),
  ].filter(({ value }) => value > error.value);
  // Var = var_r / R + var_i / I + var_e / (R I), of which each known part brings the error once.
  const terms = [...parts, { ...error, value: error.value * (1 - parts.length) }];
  const sum = terms.reduce((all, { value }) => all + value, 0);
  const spread = terms.reduce((all, { value, degrees }) => all + value ** 2 / degrees, 0);
  const degrees = spread === 0 ? 1 : Math.max(1, sum ** 2 / spread);
  const half = tQuantile((1 + confidence) / 2, degrees) * Math.sqrt(sum / (raters * items));
  return { low: centre - half, high: centre + half };
}

function meanSquare(sum: number, degrees: number) {
  return { value: sum / degrees, degrees };
}
