import { mean } from '../../metrics/statistics.ts';
import { crossedInterval } from '../crossed-interval.ts';
import { holm } from '../holm.ts';
import { type Interval, intervalOfMean } from '../interval-of-mean.ts';
import { pairsOf } from '../pairs-of.ts';
import type { Verdict } from '../verdict.ts';
import type { HeadphoneResult } from './headphones.ts';
import { type Judged, judgedOf, ratingOf } from './judged.ts';
import { KINDS, type Kind } from './kinds.ts';
import { anchorOf, type ListeningPlan, type Sitting, spoiltOf, type Trial } from './listening-test.ts';
import { type Found, STATISTICS } from './statistics.ts';

/** What people rated, and nothing else: of ratings from 1 to 5 a mean opinion score. */
export interface Score {
  readonly mean: number;
  /** 95 % interval; null for fewer than two ratings. */
  readonly interval: Interval | null;
  readonly ratings: number;
}

export type Comparison = Found & {
  /** Indices of ways. */
  readonly first: number;
  readonly second: number;
  /** By Holm, over all pairs of the test. */
  readonly correctedP: number;
  readonly verdict: Verdict;
};

export interface RaterResult {
  readonly rater: string;
  /** One a way, and the anchor's; empty where ways are not rated by themselves. */
  readonly scores: readonly (Score | null)[];
  readonly repeats: number;
  /** Repeats answered as the first time; ratings one point away count. */
  readonly steady: number;
  /** Trials with one right answer, and how many of them were answered right. */
  readonly checks: number;
  readonly attentive: number;
  /** null where the check was skipped. */
  readonly headphones: HeadphoneResult | null;
  /** By the method's standard nothing of this rater counts. */
  readonly isLeftOut: boolean;
}

export interface ListeningResult {
  readonly raters: readonly RaterResult[];
  /** What the intervals of `scores` speak for: those who rated and others, or other sentences alone. */
  readonly scoresHoldFor: 'ratersAndSentences' | 'sentences';
  /** One a way, and the anchor's; empty where ways are not rated by themselves. */
  readonly scores: readonly (Score | null)[];
  /** One a sentence that counts, each as `scores`; its intervals are over raters. */
  readonly items: readonly { readonly sentence: number; readonly scores: readonly (Score | null)[] }[];
  readonly comparisons: readonly Comparison[];
}

/**
 * @param sittings that are finished
 * @param random uniform in 0..1, 1 excluded; the same numbers give the same intervals
 */
export function listeningResult(
  { method, sentences, ways, margin }: ListeningPlan,
  sittings: readonly Sitting[],
  random: () => number,
): ListeningResult {
  const kind = KINDS[method];
  const numbers = sentences.map((_, index) => index).slice(1);
  const rated = kind.statistic === 'scores' ? ratedWays(kind, ways.length) : [];
  const raters = sittings.map((sitting) => {
    const judged = judgedOf(sitting);
    const counted = judged.filter(({ kind: of }) => of === 'test');
    return { sitting, judged, counted, isLeftOut: kind.leavesOut?.(counted) ?? false };
  });
  const counting = raters.filter(({ isLeftOut }) => !isLeftOut).map(({ counted }) => counted);
  const all = counting.flat();

  function score(values: readonly number[], interval: Interval | null): Score | null {
    return values.length === 0 ? null : { mean: mean(values), interval, ratings: values.length };
  }
  const bootstrapped = (values: readonly number[]) => score(values, intervalOfMean(values, { random }));

  function scoreOver(way: number): Score | null {
    const table = counting.map((judged) => numbers.flatMap((number) => ratingsOf(judged, way, number)));
    const isWhole = table.length > 1 && table.every((row) => row.length === numbers.length);
    if (isWhole) return score(table.flat(), crossedInterval(table));
    return bootstrapped(
      numbers.flatMap((number) => {
        const ratings = ratingsOf(all, way, number);
        return ratings.length === 0 ? [] : [mean(ratings)];
      }),
    );
  }

  const compared = pairsOf(ways.length).map(([first, second]) => {
    return { first, second, ...STATISTICS[kind.statistic]({ judged: all, first, second, margin, random }) };
  });
  const corrected = holm(compared.map(({ found }) => found.pValue));
  return {
    raters: raters.map(({ sitting, judged, counted, isLeftOut }) => ({
      rater: sitting.rater,
      scores: rated.map((way) => bootstrapped(ratingsOf(counted, way))),
      ...steadiness(kind, judged),
      ...attention(kind, judged, spoiltOf(ways.length)),
      headphones: sitting.headphones ?? null,
      isLeftOut,
    })),
    scoresHoldFor: counting.length > 1 ? 'ratersAndSentences' : 'sentences',
    scores: rated.map(scoreOver),
    items:
      rated.length === 0
        ? []
        : numbers.map((sentence) => ({
            sentence,
            scores: rated.map((way) => bootstrapped(ratingsOf(all, way, sentence))),
          })),
    comparisons: compared.map((comparison, index) => {
      const correctedP = corrected[index] ?? 1;
      return { ...comparison, correctedP, verdict: comparison.verdict(correctedP) };
    }),
  };
}

/** What is rated by itself: the ways, and the anchor where there is one. */
function ratedWays({ stimuli, present }: Kind, ways: number): readonly number[] {
  const heard = stimuli(ways).flatMap((stimulus) => present(stimulus, () => 0));
  return [...new Set([...Array.from({ length: ways }, (_, way) => way), ...heard])].filter(
    (way) => way <= anchorOf(ways),
  );
}

function ratingsOf(judged: readonly Judged[], way: number, sentence?: number): readonly number[] {
  return judged.flatMap((trial) =>
    sentence === undefined || trial.sentence === sentence ? (ratingOf(trial, way) ?? []) : [],
  );
}

function steadiness(kind: Kind, judged: readonly Judged[]): Pick<RaterResult, 'repeats' | 'steady'> {
  const key = ({ sentence, ways }: Trial) => [sentence, ...[...new Set(ways)].sort()].join();
  const before = new Map(judged.filter((one) => one.kind === 'test').map((trial) => [key(trial), trial]));
  const repeats = judged.filter((one) => one.kind === 'repeat');
  const steady = repeats.filter((repeat) => {
    const original = before.get(key(repeat));
    return original !== undefined && kind.isSteady(original, repeat);
  });
  return { repeats: repeats.length, steady: steady.length };
}

function attention(
  { check }: Kind,
  judged: readonly Judged[],
  spoilt: number,
): Pick<RaterResult, 'checks' | 'attentive'> {
  const checks = judged.filter((one) => one.kind === 'check');
  return {
    checks: checks.length,
    attentive: checks.filter((one) => check?.isRight(one, spoilt) ?? true).length,
  };
}
