import type { Interval } from './interval-of-mean.ts';
import { pairsNeeded, type Spread } from './pairs-needed.ts';

const ALPHA = 0.05;
/** With fewer no sign test can come below 5 %. */
const LEAST_PAIRS = 6;

export type Verdict =
  /** One is ahead, by what the interval says. */
  | { readonly type: 'different'; readonly isWithinMargin: boolean }
  /** No different beyond the margin. */
  | { readonly type: 'alike' }
  /** Neither can be said; `more` pairs would probably do. */
  | { readonly type: 'unclear'; readonly more: number };

export interface Evidence extends Spread {
  readonly pairs: number;
  /** Corrected, where there are several comparisons. */
  readonly pValue: number;
  /** 95 % interval of the difference. */
  readonly interval: Interval | null;
  /** 90 % interval: within the margin it rejects both one-sided hypotheses at 5 % (Schuirmann, 1987, TOST). */
  readonly narrower: Interval | null;
}

export function verdictOf(evidence: Evidence): Verdict {
  const { pairs, pValue, interval, narrower, margin } = evidence;
  const excludesZero = interval !== null && (interval.low > 0 || interval.high < 0);
  const isWithinMargin = narrower !== null && narrower.low > -margin && narrower.high < margin;
  if (pairs >= LEAST_PAIRS && pValue < ALPHA && excludesZero) return { type: 'different', isWithinMargin };
  if (pairs >= LEAST_PAIRS && isWithinMargin) return { type: 'alike' };
  return { type: 'unclear', more: Math.max(LEAST_PAIRS - pairs, pairsNeeded(evidence) - pairs, 1) };
}
