export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Quantile by linear interpolation between the order statistics: type 7 of Hyndman and Fan, 1996.
 *
 * @param share 0..1; 0.5 is the median
 * @returns NaN for no values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

export interface Bootstrap {
  /** The statistic of the items as they are. */
  readonly estimate: number;
  /** Limits of the percentile interval. */
  readonly low: number;
  readonly high: number;
  /** Standard deviation over the resamples. */
  readonly standardError: number;
  /** Share of the resamples in which the statistic is above 0: of a difference, how sure its sign is. */
  readonly positiveShare: number;
}

export interface BootstrapOptions {
  /** Uniform in 0..1, 1 excluded. */
  readonly random: () => number;
  readonly resamples?: number;
  /** Share of the resamples within the interval. */
  readonly confidence?: number;
}

/**
 * Percentile bootstrap (Efron and Tibshirani, 1993, chapter 13). With items that hold what two systems did on one input,
 * and the difference of the two as the statistic, it is the paired bootstrap that speech recognition uses (Bisani and
 * Ney, 2004): inputs are drawn, so that hard ones are hard for both.
 *
 * @param statistic of a sample of as many items, drawn with replacement
 */
export function bootstrap<Item>(
  items: readonly Item[],
  statistic: (sample: readonly Item[]) => number,
  { random, resamples = 10_000, confidence = 0.95 }: BootstrapOptions,
): Bootstrap {
  const drawn = Array.from({ length: resamples }, () =>
    statistic(items.map(() => items[Math.floor(random() * items.length)] as Item)),
  );
  const centre = mean(drawn);
  return {
    estimate: statistic(items),
    low: quantile(drawn, (1 - confidence) / 2),
    high: quantile(drawn, (1 + confidence) / 2),
    standardError: Math.sqrt(drawn.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (resamples - 1)),
    positiveShare: drawn.filter((value) => value > 0).length / resamples,
  };
}

/** Errors and reference length of one input, by two systems. */
export interface PairedErrors {
  readonly referenceLength: number;
  readonly before: number;
  readonly after: number;
}

/** By how much the error rate fell from `before` to `after`, pooled over all inputs. */
export function pairedErrorReduction(items: readonly PairedErrors[], options: BootstrapOptions): Bootstrap {
  return bootstrap(
    items,
    (sample) => {
      const words = sample.reduce((sum, item) => sum + item.referenceLength, 0);
      return sample.reduce((sum, item) => sum + item.before - item.after, 0) / words;
    },
    options,
  );
}
