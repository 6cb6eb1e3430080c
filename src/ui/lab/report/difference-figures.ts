import type { ComparisonResult, MetricComparison } from '../../../core/comparison/compare-runs.ts';
import { LETTERS } from '../../../core/comparison/comparison.ts';
import { axisOf } from '../../../core/study-report/charts/axis.ts';
import type { IntervalRow } from '../../../core/study-report/charts/chart.ts';
import type { Block } from '../../../core/study-report/document.ts';
import { formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { differenceText, metricOf } from '../comparison/verdict-sentence.ts';

/** What each configuration differs by from another, with intervals: times in percent, error rates in points. */
export function differenceFigures({ comparisons }: ComparisonResult): readonly Block[] {
  const pairs = [...new Set(comparisons.map(({ first, second }) => `${first} ${second}`))];
  return pairs.flatMap((pair) =>
    (['ratio', 'difference'] as const).flatMap((scale) => {
      const shown = comparisons.filter(
        (one) => `${one.first} ${one.second}` === pair && metricOf(one.metric).scale === scale,
      );
      return shown.length === 0 ? [] : [figureOf(shown, scale)];
    }),
  );
}

function figureOf(shown: readonly MetricComparison[], scale: 'ratio' | 'difference'): Block {
  const toShown = (value: number) => (scale === 'ratio' ? 100 * Math.expm1(value) : value);
  const rows = shown.map(rowOf);
  const letters = {
    first: LETTERS[shown[0]?.first ?? 0] ?? '',
    second: LETTERS[shown[0]?.second ?? 0] ?? '',
  };
  const sign = { signDisplay: 'exceptZero' } as const;
  const values = rows.flatMap(({ mean, interval, margin }) => [
    mean,
    ...[interval, margin].flatMap((range) => (range ? [range.low, range.high] : [])),
  ]);
  return {
    type: 'figure',
    chart: {
      type: 'intervals',
      title: t(scale === 'ratio' ? 'report.chart.times' : 'report.chart.rates', letters),
      description: t('report.chart.intervals', letters),
      unit: t(scale === 'ratio' ? 'report.chart.percent' : 'report.chart.points', letters),
      reference: 0,
      axis: axisOf([0, ...values], (value) =>
        scale === 'ratio'
          ? formatNumber(value / 100, { style: 'percent', maximumFractionDigits: 1, ...sign })
          : formatNumber(value, { maximumFractionDigits: 2, ...sign }),
      ),
      rows,
    },
  };

  function rowOf({ metric: id, found, verdict }: MetricComparison): IntervalRow {
    const metric = metricOf(id);
    const { difference, interval } = found;
    const share = 100 * metric.margin;
    return {
      label: t(`comparison.metric.${id}`),
      text: interval
        ? t('report.chart.withInterval', {
            mean: differenceText(metric, difference),
            low: differenceText(metric, interval.low),
            high: differenceText(metric, interval.high),
          })
        : differenceText(metric, difference),
      mean: toShown(difference),
      interval: interval && { low: toShown(interval.low), high: toShown(interval.high) },
      margin:
        scale === 'ratio'
          ? { low: -share / (1 + metric.margin), high: share }
          : { low: -metric.margin, high: metric.margin },
      isSure: verdict.type !== 'unclear',
    };
  }
}
