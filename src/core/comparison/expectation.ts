import { detectableDifference, pairsNeeded } from '../study/pairs-needed.ts';

/** How much one run of the same varies, in logarithms of its time: 12 %, as on two busy cores. An assumption. */
const RUN_SPREAD = 0.12;
/** Of the difference of two error rates of one scenario, in points. An assumption. */
const ERROR_SPREAD = 4;
/** Of the difference of two opinions of one sentence, in points. An assumption. */
const OPINION_SPREAD = 0.8;

export interface Expectation {
  /** The smallest share by which times can differ and mostly be found to: 0.1 is 10 %. */
  readonly time: number;
  /** The same of error rates, in points. */
  readonly errors: number;
  /** Scenarios that it would take to show error rates alike within this margin, in points. */
  readonly alikeWithin: number;
  readonly forAlike: number;
  /** Sentences that a listening test would take to show a MOS kept within 0.1. */
  readonly forOpinion: number;
}

/** What a comparison of this size can be expected to show in 8 of 10 cases, before it has begun. */
export function expectationOf(scenarios: number, repeats: number): Expectation {
  const alikeWithin = 1;
  const spread = RUN_SPREAD * Math.sqrt(2 / repeats);
  return {
    time: Math.exp(detectableDifference(scenarios, spread)) - 1,
    errors: detectableDifference(scenarios, ERROR_SPREAD),
    alikeWithin,
    forAlike: pairsNeeded({ difference: 0, standardDeviation: ERROR_SPREAD, margin: alikeWithin }),
    forOpinion: pairsNeeded({ difference: 0, standardDeviation: OPINION_SPREAD, margin: 0.1 }),
  };
}
