import { normalQuantile } from './normal.ts';

const ALPHA = 0.05;
const POWER = 0.8;
const zDetect = normalQuantile(1 - ALPHA / 2) + normalQuantile(POWER);
const zEquate = normalQuantile(1 - ALPHA) + normalQuantile((1 + POWER) / 2);

/** What is known or assumed of paired differences. */
export interface Spread {
  /** How large the difference is. */
  readonly difference: number;
  readonly standardDeviation: number;
  /** Differences up to here do not matter. */
  readonly margin: number;
}

/**
 * Pairs with which a study can be expected to come to a verdict in 8 of 10 cases: that there is a difference, or that
 * there is none beyond the margin, whichever takes fewer. Normal approximation, 5 % (Chow, Shao and Wang, 2008, Sample
 * Size Calculations in Clinical Research, 3.1).
 */
export function pairsNeeded({ difference, standardDeviation, margin }: Spread): number {
  const size = Math.abs(difference);
  const toDetect = size === 0 ? Number.POSITIVE_INFINITY : ((zDetect * standardDeviation) / size) ** 2;
  const room = margin - size;
  const toEquate = room <= 0 ? Number.POSITIVE_INFINITY : ((zEquate * standardDeviation) / room) ** 2;
  return Math.max(1, Math.ceil(Math.min(toDetect, toEquate)));
}

/** The smallest difference that so many pairs would show in 8 of 10 studies; by the same approximation. */
export function detectableDifference(pairs: number, standardDeviation: number): number {
  return (zDetect * standardDeviation) / Math.sqrt(pairs);
}
