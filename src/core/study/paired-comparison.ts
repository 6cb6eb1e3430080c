import { mean } from '../metrics/statistics.ts';
import { type Interval, intervalOfMean, standardDeviation } from './interval-of-mean.ts';
import { signFlipTest } from './sign-flip.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What the paired differences of two systems say, in their unit. */
export interface PairedDifference {
  readonly pairs: number;
  readonly difference: number;
  readonly standardDeviation: number;
  /** 95 % interval; null for fewer than two pairs. */
  readonly interval: Interval | null;
  readonly narrower: Interval | null;
  /** Of the sign-flip test. */
  readonly pValue: number;
  /** Cohen's d of paired differences (1988, 2.3.5); null where they are all the same. */
  readonly effectSize: number | null;
}

export interface PairedOptions {
  /** Uniform in 0..1, 1 excluded. */
  readonly random: () => number;
  readonly resamples?: number;
}

/** @param differences second minus first, one a scenario or sentence: repeats of one are averaged before */
export function comparePairs(differences: readonly number[], options: PairedOptions): PairedDifference {
  const difference = differences.length === 0 ? 0 : mean(differences);
  const deviation = standardDeviation(differences);
  return {
    pairs: differences.length,
    difference,
    standardDeviation: deviation,
    interval: intervalOfMean(differences, options),
    narrower: intervalOfMean(differences, { ...options, confidence: 0.9 }),
    pValue: signFlipTest(differences, options.random),
    effectSize: deviation === 0 ? null : difference / deviation,
  };
}

/** @param pValue corrected, where there are several comparisons */
export function verdictOfPairs(
  found: PairedDifference,
  margin: number,
  pValue: number = found.pValue,
): Verdict {
  return verdictOf({ ...found, margin, pValue });
}
