import { mean } from '../../metrics/statistics.ts';
import { holm } from '../holm.ts';
import { type Interval, intervalOfMean } from '../interval-of-mean.ts';
import { comparePairs, type PairedDifference, verdictOfPairs } from '../paired-comparison.ts';
import { pairsOf } from '../pairs-of.ts';
import { comparePreference, type Preference, verdictOfPreference } from '../preference.ts';
import type { Verdict } from '../verdict.ts';
import type { ListeningPlan, Sitting, Trial } from './listening-test.ts';

/** A mean opinion score: what people rated, and nothing else. */
export interface Score {
  readonly mean: number;
  /** 95 % interval; null for fewer than two ratings. */
  readonly interval: Interval | null;
  readonly ratings: number;
}

interface Compared {
  /** Indices of ways. */
  readonly first: number;
  readonly second: number;
  /** By Holm, over all pairs of the test. */
  readonly correctedP: number;
  readonly verdict: Verdict;
}

export type Comparison = Compared &
  (
    | { readonly method: 'acr'; readonly found: PairedDifference }
    | { readonly method: 'ab'; readonly found: Preference }
  );

export interface RaterResult {
  readonly rater: string;
  /** One a way; empty in `ab`. */
  readonly scores: readonly (Score | null)[];
  readonly repeats: number;
  /** Repeats answered as the first time; ratings one point away count. */
  readonly steady: number;
}

export interface ListeningResult {
  readonly raters: readonly RaterResult[];
  /** Over sentences, raters averaged before; one a way, empty in `ab`. */
  readonly scores: readonly (Score | null)[];
  /** One a sentence that counts, each with one a way; empty in `ab`. */
  readonly items: readonly { readonly sentence: number; readonly scores: readonly (Score | null)[] }[];
  readonly comparisons: readonly Comparison[];
}

interface Judged extends Trial {
  readonly answer: Sitting['answers'][number];
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
  const counted = sittings.map((sitting) => judgedOf(sitting).filter(({ kind }) => kind === 'test'));
  const all = counted.flat();
  const numbers = sentences.map((_, index) => index).slice(1);
  const score = (values: readonly number[]): Score | null =>
    values.length === 0
      ? null
      : { mean: mean(values), interval: intervalOfMean(values, { random }), ratings: values.length };
  const perWay = <Result>(of: (way: number) => Result) =>
    method === 'acr' ? ways.map((_, way) => of(way)) : [];

  function compare(first: number, second: number): Comparison {
    const rest = { first, second, correctedP: 1, verdict: { type: 'unclear', more: 0 } } as const;
    if (method === 'ab') return { ...rest, method, found: comparePreference(votesOf(all, first, second)) };
    const differences = numbers.flatMap((sentence) => {
      const [one, other] = [ratingsOf(all, first, sentence), ratingsOf(all, second, sentence)];
      return one.length === 0 || other.length === 0 ? [] : [mean(other) - mean(one)];
    });
    return { ...rest, method, found: comparePairs(differences, { random }) };
  }

  const compared = pairsOf(ways.length).map(([first, second]) => compare(first, second));
  const corrected = holm(compared.map(({ found }) => found.pValue));
  return {
    raters: sittings.map((sitting, index) => ({
      rater: sitting.rater,
      scores: perWay((way) => score(ratingsOf(counted[index] ?? [], way))),
      ...steadiness(judgedOf(sitting)),
    })),
    scores: perWay((way) =>
      score(
        numbers.flatMap((sentence) => {
          const ratings = ratingsOf(all, way, sentence);
          return ratings.length === 0 ? [] : [mean(ratings)];
        }),
      ),
    ),
    items:
      method === 'acr'
        ? numbers.map((sentence) => ({
            sentence,
            scores: perWay((way) => score(ratingsOf(all, way, sentence))),
          }))
        : [],
    comparisons: compared.map((comparison, index) => {
      const correctedP = corrected[index] ?? 1;
      const verdict =
        comparison.method === 'acr'
          ? verdictOfPairs(comparison.found, margin, correctedP)
          : verdictOfPreference(comparison.found, correctedP);
      return { ...comparison, correctedP, verdict };
    }),
  };
}

function judgedOf({ trials, answers }: Sitting): readonly Judged[] {
  return trials.flatMap((trial, index) => {
    const answer = answers[index];
    return answer === undefined ? [] : [{ ...trial, answer }];
  });
}

function ratingsOf(judged: readonly Judged[], way: number, sentence?: number): readonly number[] {
  return judged.flatMap((trial) =>
    typeof trial.answer === 'number' &&
    trial.ways[0] === way &&
    (sentence === undefined || trial.sentence === sentence)
      ? [trial.answer]
      : [],
  );
}

/** The way that was voted for; null: neither. */
function choiceOf({ answer, ways }: Judged): number | null {
  if (answer === 'first') return ways[0] ?? null;
  return answer === 'second' ? (ways[1] ?? null) : null;
}

function votesOf(judged: readonly Judged[], first: number, second: number) {
  const choices = judged.filter(({ ways }) => ways.includes(first) && ways.includes(second)).map(choiceOf);
  const count = (way: number | null) => choices.filter((choice) => choice === way).length;
  return { first: count(first), second: count(second), neither: count(null) };
}

function steadiness(judged: readonly Judged[]): Pick<RaterResult, 'repeats' | 'steady'> {
  const key = ({ sentence, ways }: Trial) => [sentence, ...[...ways].sort()].join();
  const before = new Map(judged.filter(({ kind }) => kind === 'test').map((trial) => [key(trial), trial]));
  const repeats = judged.filter(({ kind }) => kind === 'repeat');
  const steady = repeats.filter((repeat) => {
    const original = before.get(key(repeat));
    if (original === undefined) return false;
    if (typeof repeat.answer === 'number' && typeof original.answer === 'number')
      return Math.abs(repeat.answer - original.answer) <= 1;
    return choiceOf(repeat) === choiceOf(original);
  });
  return { repeats: repeats.length, steady: steady.length };
}
