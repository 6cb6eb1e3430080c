import type { Interval } from './interval-of-mean.ts';
import { chanceOfAtLeast, SHARE_MARGIN, wilson } from './preference.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** Of forced choices between two, of which one is right. */
export interface Discrimination {
  readonly right: number;
  readonly trials: number;
  /** null without any. */
  readonly share: number | null;
  /** Wilson's 95 % interval of the share. */
  readonly interval: Interval | null;
  /** Chance of at least so many by guessing: exact binomial test, one-sided. */
  readonly pValue: number;
}

const ALPHA = 0.05;

export function countMatches(right: number, trials: number): Discrimination {
  return {
    right,
    trials,
    share: trials === 0 ? null : right / trials,
    interval: wilson(right, trials, 0.95),
    pValue: chanceOfAtLeast(right, trials),
  };
}

/** @param pValue corrected, where there are several comparisons */
export function verdictOfMatches(found: Discrimination, pValue: number = found.pValue): Verdict {
  // One-sided at 5 % on either side: nobody can be worse than guessing.
  const narrower = wilson(found.right, found.trials, 0.9);
  const around = narrower && { low: narrower.low - 0.5, high: narrower.high - 0.5 };
  return verdictOf({
    pairs: found.trials,
    pValue,
    difference: Math.max(0, (found.share ?? 0.5) - 0.5),
    standardDeviation: 0.5,
    margin: SHARE_MARGIN,
    interval: around && { low: around.low, high: 0.5 },
    narrower: around,
  });
}

/** The fewest right answers that guessing does not explain at 5 %; null where not even all do. */
export function leastRight(trials: number): number | null {
  for (let right = Math.ceil(trials / 2); right <= trials; right++)
    if (chanceOfAtLeast(right, trials) < ALPHA) return right;
  return null;
}
