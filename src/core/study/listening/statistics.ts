import { mean } from '../../metrics/statistics.ts';
import { countMatches, type Discrimination, verdictOfMatches } from '../discrimination.ts';
import { comparePairs, type PairedDifference, verdictOfPairs } from '../paired-comparison.ts';
import { comparePreference, type Preference, verdictOfPreference } from '../preference.ts';
import type { Verdict } from '../verdict.ts';
import { choiceOf, differenceOf, isMatch, type Judged, ratingOf } from './judged.ts';
import type { Statistic } from './kinds.ts';

interface Given {
  /** Those that count, of all raters. */
  readonly judged: readonly Judged[];
  /** Indices of ways. */
  readonly first: number;
  readonly second: number;
  /** Differences up to here do not matter. */
  readonly margin: number;
  /** Uniform in 0..1, 1 excluded. */
  readonly random: () => number;
}

/** What answers say of two ways. */
export type Found =
  /** Of ratings, second minus first; a sentence is a pair, its raters averaged before. */
  | { readonly type: 'difference'; readonly found: PairedDifference }
  | { readonly type: 'votes'; readonly found: Preference }
  | { readonly type: 'matches'; readonly found: Discrimination };

type Settled = Found & {
  /** @param pValue corrected for several comparisons */
  readonly verdict: (pValue: number) => Verdict;
};

export const STATISTICS: Readonly<Record<Statistic, (given: Given) => Settled>> = {
  scores: (given) =>
    pairs(given, (judged) => {
      const [one, other] = [given.first, given.second].map((way) =>
        meanOf(judged, (of) => ratingOf(of, way)),
      );
      return one == null || other == null ? null : other - one;
    }),
  differences: (given) =>
    pairs(given, (judged) => meanOf(judged, (of) => differenceOf(of, given.first, given.second))),
  votes({ judged, first, second }) {
    const choices = ofBoth(judged, first, second).map(choiceOf);
    const count = (way: number | null) => choices.filter((choice) => choice === way).length;
    const found = comparePreference({ first: count(first), second: count(second), neither: count(null) });
    return { type: 'votes', found, verdict: (pValue) => verdictOfPreference(found, pValue) };
  },
  matches({ judged, first, second }) {
    const matches = ofBoth(judged, first, second).map(isMatch);
    const found = countMatches(matches.filter(Boolean).length, matches.length);
    return { type: 'matches', found, verdict: (pValue) => verdictOfMatches(found, pValue) };
  },
};

function pairs(
  { judged, margin, random }: Given,
  differenceIn: (ofSentence: readonly Judged[]) => number | null,
): Settled {
  const sentences = [...new Set(judged.map(({ sentence }) => sentence))].sort((a, b) => a - b);
  const differences = sentences.flatMap(
    (sentence) => differenceIn(judged.filter((one) => one.sentence === sentence)) ?? [],
  );
  const found = comparePairs(differences, { random });
  return { type: 'difference', found, verdict: (pValue) => verdictOfPairs(found, margin, pValue) };
}

function meanOf(judged: readonly Judged[], value: (judged: Judged) => number | null): number | null {
  const values = judged.flatMap((one) => value(one) ?? []);
  return values.length === 0 ? null : mean(values);
}

function ofBoth(judged: readonly Judged[], first: number, second: number): readonly Judged[] {
  return judged.filter(({ ways }) => ways.includes(first) && ways.includes(second));
}
