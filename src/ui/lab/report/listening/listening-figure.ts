import { KINDS, type Scale } from '../../../../core/study/listening/kinds.ts';
import type { Comparison, Score } from '../../../../core/study/listening/listening-result.ts';
import type { ListeningPlan } from '../../../../core/study/listening/listening-test.ts';
import { SHARE_MARGIN } from '../../../../core/study/preference.ts';
import { axisOf } from '../../../../core/study-report/charts/axis.ts';
import type { IntervalChart, IntervalRow } from '../../../../core/study-report/charts/chart.ts';
import type { Block } from '../../../../core/study-report/document.ts';
import { formatNumber } from '../../../shared/wording/format.ts';
import { t } from '../../../shared/wording/i18n.ts';
import { pairName, pointRange, ratedNames, scoreText, shareRange } from '../../result-tables.ts';
import { formatPoints, formatShare } from '../../verdict-sentences.ts';
import type { ListeningFinding } from '../study-data.ts';

/** Scores of the ways where they were rated by themselves, else what was said of their pairs; nothing without answers. */
export function listeningFigure(finding: ListeningFinding): readonly Block[] {
  const { plan, result } = finding;
  const chart = result.scores.length > 0 ? scoreChart(finding) : pairChart(plan, result.comparisons);
  if (chart === null || chart.rows.length === 0) return [];
  return [{ type: 'figure', chart }];
}

function scoreChart({ plan, result }: ListeningFinding): IntervalChart {
  const ends = endsOf(KINDS[plan.method].scale);
  const names = ratedNames(plan, result);
  return {
    type: 'intervals',
    title: t(`lab.kind.${plan.method}.scores`),
    description: t('report.chart.scoresText', { least: ends[0], most: ends[1] }),
    unit: t(`lab.kind.${plan.method}.measure`),
    reference: null,
    axis: axisOf(ends, (value) => formatNumber(value)),
    rows: result.scores.flatMap((score, index) => (score ? [scoreRow(names[index] ?? '', score)] : [])),
  };
}

function scoreRow(label: string, score: Score): IntervalRow {
  const { mean, interval } = score;
  return { label, text: scoreText(score), mean, interval, margin: null, isSure: true };
}

function pairChart(plan: ListeningPlan, comparisons: readonly Comparison[]): IntervalChart | null {
  const rows = comparisons.flatMap((one) => pairRow(plan, one) ?? []);
  const type = comparisons[0]?.type;
  if (type === undefined) return null;
  const isShare = type !== 'difference';
  const values = rows.flatMap(({ mean, interval, margin }) => [
    mean,
    ...[interval, margin].flatMap((one) => (one ? [one.low, one.high] : [])),
  ]);
  return {
    type: 'intervals',
    title: t(`lab.kind.${plan.method}.scores`),
    description: t(`report.chart.pairs.${type}`),
    unit: t(isShare ? 'lab.portion' : `lab.kind.${plan.method}.measure`),
    reference: isShare ? 0.5 : 0,
    axis: isShare
      ? axisOf([0, 1], (value) => formatShare(value))
      : axisOf([0, ...values], (value) => formatNumber(value, { signDisplay: 'exceptZero' })),
    rows,
  };
}

function pairRow(plan: ListeningPlan, comparison: Comparison): IntervalRow | null {
  const label = pairName(plan, comparison);
  const isSure = comparison.verdict.type !== 'unclear';
  const { interval } = comparison.found;
  if (comparison.type === 'difference') {
    const { difference: mean, pairs } = comparison.found;
    if (pairs === 0) return null;
    const text = withRange(formatPoints(mean), interval && pointRange(interval));
    return { label, text, mean, interval, margin: { low: -plan.margin, high: plan.margin }, isSure };
  }
  const { share } = comparison.found;
  if (share === null) return null;
  const text = withRange(formatShare(share), interval && shareRange(interval));
  // Nobody can be worse than guessing.
  const low = comparison.type === 'matches' ? 0.5 : 0.5 - SHARE_MARGIN;
  return { label, text, mean: share, interval, margin: { low, high: 0.5 + SHARE_MARGIN }, isSure };
}

function withRange(value: string, range: string | null): string {
  return range === null ? value : `${value} (${range})`;
}

function endsOf(scale: Scale): readonly [least: number, most: number] {
  if (scale.type === 'sliders') return [scale.least, scale.most];
  const numbers = scale.choices.map(({ answer }) => Number(answer));
  return [Math.min(...numbers), Math.max(...numbers)];
}
