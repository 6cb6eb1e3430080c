import { quantile } from '../metrics/statistics.ts';

/** On each side of a change. */
const FEWEST_ON_A_SIDE = 8;
const PERMUTATIONS = 499;
/** So many orders that are as far off decide it: a series without a change is told soon. */
const ENOUGH = 25;

export interface ChangePoint {
  /** The first value after the change. */
  readonly index: number;
  readonly before: number;
  readonly after: number;
  /** Medians: after over before. */
  readonly ratio: number;
  readonly pValue: number;
}

/**
 * Where the median of a series changed most, if it did: the largest sum of ranks against a split (Pettitt, 1979, A
 * Non-Parametric Approach to the Change-Point Problem), its chance by up to 499 drawn orders, the observed one counted
 * among them (Phipson and Smyth, 2010), fewer where it is large (Besag and Clifford, 1991, Sequential Monte Carlo
 * p-values). It takes the values for independent of each other but for one change.
 *
 * @param values in order of time, positive
 * @param random uniform in 0..1, 1 excluded
 * @returns null where there are too few
 */
export function changePoint(values: readonly number[], random: () => number): ChangePoint | null {
  if (values.length < 2 * FEWEST_ON_A_SIDE) return null;
  const ranks = ranksOf(values);
  const { index, size } = largestSplit(ranks);
  const drawn = ranks.slice();
  let [asLarge, orders] = [1, 1];
  while (orders <= PERMUTATIONS && asLarge <= ENOUGH) {
    shuffleInPlace(drawn, random);
    if (largestSplit(drawn).size >= size) asLarge++;
    orders++;
  }
  const [before, after] = [quantile(values.slice(0, index), 0.5), quantile(values.slice(index), 0.5)];
  return { index, before, after, ratio: after / before, pValue: asLarge / orders };
}

/** From 1 on, less their mean; of equal values the mean of their ranks. */
function ranksOf(values: readonly number[]): Float64Array {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to++;
    for (let at = from; at <= to; at++) ranks[order[at] ?? 0] = (from + to) / 2 - (order.length - 1) / 2;
    from = to + 1;
  }
  return ranks;
}

function largestSplit(ranks: Float64Array): { readonly index: number; readonly size: number } {
  let sum = 0;
  let [index, size] = [FEWEST_ON_A_SIDE, -1];
  for (let end = 1; end <= ranks.length - FEWEST_ON_A_SIDE; end++) {
    sum += ranks[end - 1] ?? 0;
    if (end >= FEWEST_ON_A_SIDE && Math.abs(sum) > size) [index, size] = [end, Math.abs(sum)];
  }
  return { index, size };
}

function shuffleInPlace(values: Float64Array, random: () => number): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const value = values[last] ?? 0;
    values[last] = values[other] ?? 0;
    values[other] = value;
  }
}
