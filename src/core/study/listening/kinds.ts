import { pairsOf } from '../pairs-of.ts';
import { shuffled } from '../shuffle.ts';
import { choiceOf, differenceOf, isMatch, type Judged, ratingOf } from './judged.ts';
import { anchorOf, type Method, spoiltOf, type Vote } from './listening-test.ts';

type Ways = readonly number[];
/** Uniform in 0..1, 1 excluded. */
type Random = () => number;

interface Choice {
  readonly answer: number | Vote;
  /** The key that gives it. */
  readonly key: string;
  readonly name: (typeof QUALITIES)[number] | (typeof COMPARED)[number] | 'A' | 'B' | 'neither';
}

const QUALITIES = ['bad', 'poor', 'fair', 'good', 'excellent'] as const;
const COMPARED = [
  'muchWorse',
  'worse',
  'slightlyWorse',
  'same',
  'slightlyBetter',
  'better',
  'muchBetter',
] as const;

export type Scale =
  | { readonly type: 'choice'; readonly choices: readonly Choice[] }
  /** One for each place behind the reference's. */
  | { readonly type: 'sliders'; readonly least: number; readonly most: number };

/** What is heard at a place of a trial, as the page calls it. */
export interface Place {
  readonly name: 'A' | 'B' | 'C' | 'D' | 'E' | 'X' | 'reference';
  /** The key that plays it. */
  readonly key: string;
}

/** What answers are turned into: see `statistics.ts`. */
export type Statistic = 'scores' | 'differences' | 'votes' | 'matches';

/** All that one method of asking is. The page's words for it are under `lab.kind`. */
export interface Kind {
  readonly scale: Scale;
  /** Empty where there is but one. */
  readonly places: readonly Place[];
  /** Whether all places sound one after the other when a trial begins; else the first alone does. */
  readonly isSequence: boolean;
  readonly statistic: Statistic;
  /** Differences up to here usually do not matter, in points; null where the statistic knows none. */
  readonly margin: number | null;
  /** Standard deviation of the differences of one sentence, in points: an assumption, until there are some. */
  readonly usualSpread: number;
  /** Trials of practice: of each stimulus, or one. */
  readonly practice: 'each' | 'one';
  readonly hasRepeats: boolean;
  /** What is judged of each sentence, one trial each. */
  stimuli(ways: number): readonly Ways[];
  /** A stimulus as it is heard, the order of two ways being even already. */
  present(stimulus: Ways, random: Random): Ways;
  /** The same with its sides changed. */
  turn(heard: Ways): Ways;
  /** Whether a repeat was answered as the first time. */
  isSteady(before: Judged, again: Judged): boolean;
  /** null where the method has such a check in every trial. */
  readonly check: {
    /** The first way and the spoilt one, or the spoilt one alone. */
    readonly stimulus: 'pair' | 'one';
    isRight(judged: Judged, spoilt: number): boolean;
  } | null;
  /** Whether somebody's answers do not count, by what the method's standard says. */
  readonly leavesOut: ((counted: readonly Judged[]) => boolean) | null;
}

const asItIs = <Heard>(heard: Heard): Heard => heard;
const reversed = (heard: Ways): Ways => [...heard].reverse();
const AB = [
  { name: 'A', key: '1' },
  { name: 'B', key: '2' },
] as const;
const ONE_AFTER_ANOTHER = { isSequence: true, practice: 'one', hasRepeats: true } as const;

export const KINDS: Readonly<Record<Method, Kind>> = {
  /** Absolute category rating: ITU-T P.800, annex B. */
  acr: {
    ...ONE_AFTER_ANOTHER,
    scale: {
      type: 'choice',
      choices: QUALITIES.map((name, index) => ({ answer: index + 1, key: String(index + 1), name })),
    },
    places: [],
    statistic: 'scores',
    // A point is the distance between "fair" and "good".
    margin: 0.5,
    usualSpread: 0.8,
    practice: 'each',
    stimuli: (ways) => Array.from({ length: ways }, (_, way) => [way]),
    present: asItIs,
    turn: asItIs,
    isSteady: (before, again) => Math.abs(Number(before.answer) - Number(again.answer)) <= 1,
    check: { stimulus: 'one', isRight: ({ answer }) => Number(answer) <= 2 },
    leavesOut: null,
  },
  /** Which of two is better, or neither. */
  ab: {
    ...ONE_AFTER_ANOTHER,
    scale: {
      type: 'choice',
      choices: [
        { answer: 'first', key: 'a', name: 'A' },
        { answer: 'neither', key: 'n', name: 'neither' },
        { answer: 'second', key: 'b', name: 'B' },
      ],
    },
    places: AB,
    statistic: 'votes',
    margin: null,
    usualSpread: 0.5,
    stimuli: pairsOf,
    present: asItIs,
    turn: reversed,
    isSteady: (before, again) => choiceOf(before) === choiceOf(again),
    check: {
      stimulus: 'pair',
      isRight: (judged, spoilt) => ![null, spoilt].includes(choiceOf(judged)),
    },
    leavesOut: null,
  },
  /** Comparison category rating, the second against the first: ITU-T P.800, annex E. */
  cmos: {
    ...ONE_AFTER_ANOTHER,
    scale: {
      type: 'choice',
      choices: COMPARED.map((name, index) => ({ answer: index - 3, key: String(index + 1), name })),
    },
    places: [
      { name: 'A', key: 'a' },
      { name: 'B', key: 'b' },
    ],
    statistic: 'differences',
    margin: 0.5,
    usualSpread: 1,
    stimuli: pairsOf,
    present: asItIs,
    turn: reversed,
    isSteady(before, again) {
      const [first = 0, second = 0] = before.ways;
      const [one, other] = [before, again].map((judged) => differenceOf(judged, first, second) ?? 0);
      return Math.abs((one ?? 0) - (other ?? 0)) <= 1;
    },
    check: { stimulus: 'pair', isRight: (judged, spoilt) => (differenceOf(judged, spoilt, 0) ?? 0) > 0 },
    leavesOut: null,
  },
  /** Which of two a third is: Munson and Gardner, 1950, Standardizing Auditory Tests. The third is drawn by a fair coin. */
  abx: {
    ...ONE_AFTER_ANOTHER,
    scale: {
      type: 'choice',
      choices: [
        { answer: 'first', key: 'a', name: 'A' },
        { answer: 'second', key: 'b', name: 'B' },
      ],
    },
    places: [...AB, { name: 'X', key: '3' }],
    statistic: 'matches',
    margin: null,
    usualSpread: 0.5,
    stimuli: pairsOf,
    present: (pair, random) => [...pair, pair[random() < 0.5 ? 0 : 1] ?? 0],
    turn: ([first = 0, second = 0, third = 0]) => [second, first, third],
    isSteady: (before, again) => choiceOf(before) === choiceOf(again),
    check: { stimulus: 'pair', isRight: isMatch },
    leavesOut: null,
  },
  /** Several against an open reference, which is among them, too, as is a low anchor: after ITU-R BS.1534-3. */
  mushra: {
    scale: { type: 'sliders', least: 0, most: 100 },
    places: [
      { name: 'reference', key: '0' },
      ...(['A', 'B', 'C', 'D', 'E'] as const).map((name, index) => ({ name, key: String(index + 1) })),
    ],
    isSequence: false,
    statistic: 'scores',
    margin: 5,
    usualSpread: 15,
    practice: 'one',
    hasRepeats: false,
    stimuli: (ways) => [Array.from({ length: ways }, (_, way) => way)],
    present: (ways, random) => [0, ...shuffled([...ways, anchorOf(ways.length)], random)],
    turn: asItIs,
    isSteady: () => true,
    check: null,
    leavesOut: missesReference,
  },
};

const REFERENCE_LEAST = 90;
const MISSED_MOST = 0.15;

/** ITU-R BS.1534-3, 4.1.2: who rates the hidden reference below 90 in more than 15 % of the items is left out. */
function missesReference(counted: readonly Judged[]): boolean {
  const missed = counted.filter((judged) => (ratingOf(judged, 0) ?? 0) < REFERENCE_LEAST);
  return missed.length > MISSED_MOST * counted.length;
}

/** The check of a kind as it is heard. */
export function drawCheck({ check, present }: Kind, ways: number, random: Random): Ways | null {
  if (check === null) return null;
  const spoilt = spoiltOf(ways);
  return present(check.stimulus === 'one' ? [spoilt] : shuffled([0, spoilt], random), random);
}

export function isAnswerOf(method: Method, answer: unknown, places: number): boolean {
  const { scale } = KINDS[method];
  if (scale.type === 'choice') return scale.choices.some((choice) => choice.answer === answer);
  const isRating = (value: unknown) =>
    typeof value === 'number' && value >= scale.least && value <= scale.most;
  return Array.isArray(answer) && answer.length === places - 1 && answer.every(isRating);
}
