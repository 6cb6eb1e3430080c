import type { ComparisonResult, MetricComparison } from '../../../core/comparison/compare-runs.ts';
import { LETTERS } from '../../../core/comparison/comparison.ts';
import type { MetricId } from '../../../core/comparison/metrics.ts';
import { axisOf } from '../../../core/study-report/charts/axis.ts';
import type { IntervalRow } from '../../../core/study-report/charts/chart.ts';
import type { Block } from '../../../core/study-report/document.ts';
import { formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { differenceText, metricOf } from '../comparison/verdict-sentence.ts';

/** What shares an axis: times in percent, rates in their points, estimates of listeners' opinions in those of their scale. */
const KINDS = {
  times: 'percent',
  rates: 'points',
  estimates: 'scalePoints',
} as const;
type Kind = keyof typeof KINDS;

function kindOf({ metric: id }: MetricComparison): Kind {
  const { scale, unit } = metricOf(id);
  if (scale === 'ratio') return 'times';
  return unit === 'estimate' ? 'estimates' : 'rates';
}

/** Its numbers stand in the same line, so long names have a short one here. */
function labelOf(id: MetricId): string {
  switch (id) {
    case 'dnsmosSignal':
      return 'SIG';
    case 'dnsmosBackground':
      return 'BAK';
    case 'dnsmosOverall':
      return 'OVRL';
    case 'heardWer':
      return t('report.chart.heardWer');
    default:
      return t(`comparison.metric.${id}`);
  }
}

/** What each configuration differs by from another, with intervals. */
export function differenceFigures({ comparisons }: ComparisonResult): readonly Block[] {
  const pairs = [...new Set(comparisons.map(({ first, second }) => `${first} ${second}`))];
  return pairs.flatMap((pair) =>
    (Object.keys(KINDS) as Kind[]).flatMap((kind) => {
      const shown = comparisons.filter(
        (one) => `${one.first} ${one.second}` === pair && kindOf(one) === kind,
      );
      return shown.length === 0 ? [] : [figureOf(shown, kind)];
    }),
  );
}

function figureOf(shown: readonly MetricComparison[], kind: Kind): Block {
  const isRatio = kind === 'times';
  const toShown = (value: number) => (isRatio ? 100 * Math.expm1(value) : value);
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
      title: t(`report.chart.${kind}`, letters),
      description: t('report.chart.intervals', letters),
      unit: t(`report.chart.${KINDS[kind]}`, letters),
      reference: 0,
      axis: axisOf([0, ...values], (value) =>
        isRatio
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
      label: labelOf(id),
      text: interval
        ? t('report.chart.withInterval', {
            mean: differenceText(metric, difference),
            low: differenceText(metric, interval.low),
            high: differenceText(metric, interval.high),
          })
        : differenceText(metric, difference),
      mean: toShown(difference),
      interval: interval && { low: toShown(interval.low), high: toShown(interval.high) },
      margin: isRatio
        ? { low: -share / (1 + metric.margin), high: share }
        : { low: -metric.margin, high: metric.margin },
      isSure: verdict.type !== 'unclear',
    };
  }
}
