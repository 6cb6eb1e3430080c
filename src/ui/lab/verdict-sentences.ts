import type { Comparison } from '../../core/study/listening/listening-result.ts';
import type { ListeningPlan } from '../../core/study/listening/listening-test.ts';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { wayName } from './way-name.ts';

export interface VerdictSentences {
  readonly main: string;
  /** The numbers behind it. */
  readonly detail: string;
}

/** What a comparison shows, in words. */
export function verdictSentences(
  { ways, margin, method }: ListeningPlan,
  comparison: Comparison,
  comparisons: number,
): VerdictSentences {
  const names = [nameOf(comparison.first), nameOf(comparison.second)] as const;
  const said = say(comparison, names, { margin, measure: t(`lab.kind.${method}.measure`) });
  const corrected = { number: comparisons, p: formatP(comparison.correctedP) };
  return {
    main: said.main.join(' '),
    detail: [...said.detail, ...(comparisons > 1 ? [t('lab.corrected', corrected)] : [])].join(' '),
  };

  function nameOf(way: number): string {
    const found = ways[way];
    return found ? wayName(found) : '';
  }
}

/** Where there is no value. */
export const NO_VALUE = '–';

function say(comparison: Comparison, names: Names, asked: Asked): Said {
  switch (comparison.type) {
    case 'votes':
      return sayVotes(comparison, names);
    case 'matches':
      return sayMatches(comparison, names);
    case 'difference':
      return sayRatings(comparison, names, asked);
  }
}

type Of<Type extends Comparison['type']> = Extract<Comparison, { type: Type }>;
interface Asked {
  readonly margin: number;
  /** What the mean difference is called. */
  readonly measure: string;
}
type Names = readonly [first: string, second: string];
interface Said {
  readonly main: readonly string[];
  readonly detail: readonly string[];
}

function sayVotes({ found, verdict }: Of<'votes'>, [first, second]: Names): Said {
  const { first: forFirst, second: forSecond, neither, share, interval, pValue } = found;
  const name = forSecond >= forFirst ? second : first;
  const votes = { votes: forFirst + forSecond, count: Math.max(forFirst, forSecond) };
  const count =
    share === null
      ? t('lab.noVotes')
      : forFirst === forSecond
        ? t('lab.even', votes)
        : t('lab.preferred', { ...votes, name, p: formatChance(pValue) });
  const conclusion = {
    different: () => t('lab.abDifferent', { name }),
    alike: () => t('lab.abAlike'),
    unclear: () => t('lab.abUnclear', { more: moreOf(verdict) }),
  }[verdict.type]();
  const detail =
    share === null || interval === null
      ? []
      : [
          t('lab.abShare', {
            name: second,
            share: formatShare(share),
            low: formatShare(interval.low),
            high: formatShare(interval.high),
            neither,
          }),
        ];
  return { main: [count, conclusion], detail };
}

function sayRatings(
  { found, verdict }: Of<'difference'>,
  [first, second]: Names,
  { margin, measure }: Asked,
): Said {
  const { difference, interval, pValue, effectSize, pairs } = found;
  const [name, other] = difference >= 0 ? [second, first] : [first, second];
  const ends = interval ? [interval.low, interval.high].map(Math.abs).toSorted((a, b) => a - b) : [];
  const values = { name, other, margin: formatNumber(margin) };
  const main = {
    different: () => [
      t('lab.acrDifferent', { ...values, low: formatPoints(ends[0]), high: formatPoints(ends[1]) }),
      ...(verdict.type === 'different' && verdict.isWithinMargin ? [t('lab.withinMargin', values)] : []),
    ],
    alike: () => [t('lab.acrAlike', values)],
    unclear: () => [t('lab.acrUnclear', { ...values, more: moreOf(verdict) })],
  }[verdict.type]();
  const detail = t('lab.acrDetail', {
    measure,
    mean: formatPoints(difference),
    low: formatPoints(interval?.low),
    high: formatPoints(interval?.high),
    pairs,
    p: formatP(pValue),
    effect: formatPoints(effectSize ?? undefined),
  });
  return { main, detail: [detail] };
}

function sayMatches({ found, verdict }: Of<'matches'>, [first, second]: Names): Said {
  const { right, trials, share, interval, pValue } = found;
  const values = { name: first, other: second, right, trials };
  const conclusion = {
    different: () => t('lab.abxDifferent', values),
    alike: () => t('lab.abxAlike', values),
    unclear: () => t('lab.abxUnclear', { ...values, more: moreOf(verdict) }),
  }[verdict.type]();
  if (share === null || interval === null) return { main: [conclusion], detail: [] };
  const detail = t('lab.abxShare', {
    share: formatShare(share),
    low: formatShare(interval.low),
    high: formatShare(interval.high),
    p: formatP(pValue),
  });
  return { main: [t('lab.abxRight', { ...values, p: formatChance(pValue) }), conclusion], detail: [detail] };
}

function moreOf(verdict: Comparison['verdict']): string {
  return formatNumber(verdict.type === 'unclear' ? verdict.more : 0);
}

export function formatPoints(value: number | undefined): string {
  return value === undefined
    ? NO_VALUE
    : formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

export function formatP(p: number): string {
  return formatNumber(p, { maximumSignificantDigits: 2 });
}

function formatChance(p: number): string {
  return formatNumber(p, { style: 'percent', maximumSignificantDigits: 2 });
}

export function formatShare(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 0 });
}
