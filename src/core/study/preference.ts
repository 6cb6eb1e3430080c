import type { Interval } from './interval-of-mean.ts';
import { normalQuantile } from './normal.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** Votes of an AB test. */
export interface PreferenceCounts {
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

export interface Preference extends PreferenceCounts {
  /** Votes for the second among those for one of the two; null without any. */
  readonly share: number | null;
  /** Wilson's 95 % interval of the share. */
  readonly interval: Interval | null;
  /** Exact binomial test against one half, two-sided. */
  readonly pValue: number;
}

/** Shares within a half and this far around it count as no preference. */
export const SHARE_MARGIN = 0.1;

/** Votes for neither are left out, as the sign test leaves out ties (Dixon and Mood, 1946). */
export function comparePreference(counts: PreferenceCounts): Preference {
  const votes = counts.first + counts.second;
  return {
    ...counts,
    share: votes === 0 ? null : counts.second / votes,
    interval: wilson(counts.second, votes, 0.95),
    pValue: binomialTest(counts.second, votes),
  };
}

/** @param pValue corrected, where there are several comparisons */
export function verdictOfPreference(found: Preference, pValue: number = found.pValue): Verdict {
  const votes = found.first + found.second;
  const share = found.share ?? 0.5;
  const around = (interval: Interval | null) =>
    interval && { low: interval.low - 0.5, high: interval.high - 0.5 };
  return verdictOf({
    pairs: votes,
    pValue,
    difference: share - 0.5,
    standardDeviation: 0.5,
    margin: SHARE_MARGIN,
    interval: around(found.interval),
    narrower: around(wilson(found.second, votes, 0.9)),
  });
}

/** Chance of a count at least as far from half of `votes` under a fair coin, in either direction. */
export function binomialTest(successes: number, votes: number): number {
  return Math.min(1, 2 * chanceOfAtLeast(Math.max(successes, votes - successes), votes));
}

/** Chance of at least so many successes under a fair coin. */
export function chanceOfAtLeast(successes: number, votes: number): number {
  let [chance, tail] = [0.5 ** votes, 0];
  // From all votes downward, each from the one before: C(n, k) = C(n, k + 1) (k + 1) / (n - k).
  for (let count = votes; count >= successes; count--) {
    tail += chance;
    chance *= count / (votes - count + 1);
  }
  return Math.min(1, tail);
}

/** Score interval of a share: Wilson, 1927, Probable Inference. @returns null without any votes */
export function wilson(successes: number, votes: number, confidence: number): Interval | null {
  if (votes === 0) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const share = successes / votes;
  const scale = 1 + z ** 2 / votes;
  const centre = (share + z ** 2 / (2 * votes)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / votes + z ** 2 / (4 * votes ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
