import { KINDS } from '../../core/study/listening/kinds.ts';
import type { Comparison, ListeningResult, Score } from '../../core/study/listening/listening-result.ts';
import type { ListeningPlan } from '../../core/study/listening/listening-test.ts';
import type { Table } from '../../core/study-report/document.ts';
import { formatList, formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { formatP, formatPoints, formatShare, NO_VALUE } from './verdict-sentences.ts';
import { wayName } from './way-name.ts';

export interface ResultTable extends Table {
  /** A screen may fold it away. */
  readonly isLong: boolean;
}

/** All figures of a listening test. The screen and the study report show the same. */
export function resultTables(plan: ListeningPlan, result: ListeningResult): readonly ResultTable[] {
  const names = ratedNames(plan, result);
  const isRated = names.length > 0;
  return [
    { isLong: false, ...(isRated ? scoreTable(plan, result, names) : pairTable(plan, result)) },
    { isLong: false, ...raterTable(result, names) },
    ...(isRated ? [{ isLong: true, ...itemTable(plan, result, names) }] : []),
  ];
}

/** What has to be known to read the figures. */
export function resultNotes({ method }: ListeningPlan, result: ListeningResult): readonly string[] {
  const { statistic } = KINDS[method];
  const left = result.raters.filter(({ isLeftOut }) => isLeftOut).map(({ rater }) => rater);
  const isCounted = statistic === 'votes' || statistic === 'matches';
  return [
    ...(left.length === 0 ? [] : [t('lab.leftOut', { names: formatList(left), number: left.length })]),
    t(`lab.kind.${method}.note`),
    ...(statistic === 'scores' ? [t(`lab.holdsFor.${result.scoresHoldFor}`)] : []),
    ...(isCounted && result.raters.length > 1 ? [t('lab.votesNote')] : []),
  ];
}

/** Of each score: its way, or the anchor. */
export function ratedNames({ ways, method }: ListeningPlan, { scores }: ListeningResult): readonly string[] {
  const hasReference = KINDS[method].places[0]?.name === 'reference';
  return scores.map((_, index) => {
    const way = ways[index];
    if (!way) return t('lab.anchor');
    return index === 0 && hasReference ? t('lab.hiddenReference', { name: wayName(way) }) : wayName(way);
  });
}

/** "Ada against Heart" where it matters which is which, else "Heart and Ada". */
export function pairName({ ways }: ListeningPlan, { first, second, type }: Comparison): string {
  const [one, other] = [first, second].map((index) => ways[index]);
  const names = { first: one ? wayName(one) : '', second: other ? wayName(other) : '' };
  return t(type === 'matches' ? 'lab.both' : 'lab.against', names);
}

export function scoreText(score: Score | null): string {
  if (!score) return NO_VALUE;
  return score.interval
    ? `${formatPoints(score.mean)} (${pointRange(score.interval)})`
    : formatPoints(score.mean);
}

type Range = Score['interval'];

export function pointRange(interval: Range | undefined): string {
  return interval ? range(interval, formatPoints) : NO_VALUE;
}

export function shareRange(interval: Range): string {
  return interval ? range(interval, formatShare) : NO_VALUE;
}

function range({ low, high }: NonNullable<Range>, format: (value: number) => string): string {
  return t('lab.range', { low: format(low), high: format(high) });
}

function scoreTable({ method }: ListeningPlan, { scores }: ListeningResult, names: readonly string[]): Table {
  return {
    caption: t(`lab.kind.${method}.scores`),
    head: [t('lab.wayColumn'), t(`lab.kind.${method}.measure`), t('lab.interval'), t('lab.ratings')],
    rows: names.map((name, index) => {
      const score = scores[index];
      return [
        name,
        formatPoints(score?.mean),
        pointRange(score?.interval),
        formatNumber(score?.ratings ?? 0),
      ];
    }),
  };
}

const PAIR_COLUMNS = {
  difference: ['lab.interval', 'lab.sentences', 'lab.pSignFlip'],
  votes: ['lab.answer.neither', 'lab.portion', 'lab.interval', 'lab.pTwoSided'],
  matches: ['lab.portion', 'lab.interval', 'lab.pOneSided'],
} as const satisfies Record<Comparison['type'], readonly string[]>;

function pairTable(plan: ListeningPlan, { comparisons }: ListeningResult): Table {
  const isCorrected = comparisons.length > 1;
  const type = comparisons[0]?.type ?? 'difference';
  return {
    caption: t(`lab.kind.${plan.method}.scores`),
    head: [
      t('lab.pairColumn'),
      t(`lab.kind.${plan.method}.measure`),
      ...PAIR_COLUMNS[type].map((name) => t(name)),
      ...(isCorrected ? [t('lab.pCorrected')] : []),
    ],
    rows: comparisons.map((one) => [
      pairName(plan, one),
      ...pairCells(one),
      formatP(one.found.pValue),
      ...(isCorrected ? [formatP(one.correctedP)] : []),
    ]),
  };
}

/** All but the first and the last of `PAIR_COLUMNS`. */
function pairCells(comparison: Comparison): readonly string[] {
  switch (comparison.type) {
    case 'difference': {
      const { difference, interval, pairs } = comparison.found;
      return [formatPoints(difference), pointRange(interval), formatNumber(pairs)];
    }
    case 'votes': {
      const { first, second, neither, share, interval } = comparison.found;
      return [partOf(second, first + second), formatNumber(neither), shareText(share), shareRange(interval)];
    }
    case 'matches': {
      const { right, trials, share, interval } = comparison.found;
      return [partOf(right, trials), shareText(share), shareRange(interval)];
    }
  }
}

function raterTable({ raters }: ListeningResult, names: readonly string[]): Table {
  return {
    caption: t('lab.raters'),
    head: [t('lab.rater'), ...names, t('lab.steady'), t('lab.attentive'), t('lab.headphones.title')],
    rows: raters.map(({ rater, scores, steady, repeats, attentive, checks, headphones }) => [
      rater,
      ...scores.map(scoreText),
      partOf(steady, repeats),
      partOf(attentive, checks),
      partOf(headphones?.right ?? 0, headphones?.trials ?? 0),
    ]),
  };
}

function itemTable(
  { sentences }: ListeningPlan,
  { items }: ListeningResult,
  names: readonly string[],
): Table {
  return {
    caption: t('lab.items'),
    head: [t('lab.sentence'), ...names],
    rows: items.map(({ sentence, scores }) => [sentences[sentence] ?? '', ...scores.map(scoreText)]),
  };
}

function partOf(part: number, whole: number): string {
  return whole === 0 ? NO_VALUE : t('lab.steadyOf', { steady: part, repeats: whole });
}

function shareText(share: number | null): string {
  return share === null ? NO_VALUE : formatShare(share);
}
