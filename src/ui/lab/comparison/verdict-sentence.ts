import type { MetricComparison, MetricDifference } from '../../../core/comparison/compare-runs.ts';
import { METRICS, type Metric, type MetricId } from '../../../core/comparison/metrics.ts';
import { formatDuration, formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { NO_VALUE } from '../verdict-sentences.ts';

export function metricOf(id: MetricId): Metric {
  const found = METRICS.find((metric) => metric.id === id);
  if (found === undefined) throw new Error(`no metric ${id}`);
  return found;
}

/** A value of a metric, in its unit. */
export function formatMetric({ unit }: Metric, value: number | null): string {
  if (value === null) return NO_VALUE;
  switch (unit) {
    case 'ms':
      return formatDuration(value);
    case 'factor':
      return formatNumber(value, { maximumSignificantDigits: 2 });
    case 'percent':
      return formatNumber(value / 100, { style: 'percent', maximumFractionDigits: 1 });
    case 'estimate':
      return formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    case 'db':
      return `${formatNumber(value, { maximumFractionDigits: 1 })} dB`;
    case 'lufs':
      return `${formatNumber(value, { maximumFractionDigits: 1 })} LUFS`;
  }
}

/** What one comparison shows, in words. @param letters of the two configurations */
export function verdictSentence(one: MetricComparison, letters: readonly [string, string]): string {
  const metric = metricOf(one.metric);
  const { verdict, found, isNotWorse } = one;
  const values = {
    metric: t(`comparison.metric.${one.metric}`),
    first: letters[0],
    second: letters[1],
    margin: marginOf(metric),
  };
  const isMore = found.difference > 0;
  switch (verdict.type) {
    case 'different': {
      const ends = found.interval ? [found.interval.low, found.interval.high] : [];
      const sizes = ends.map((end) => sizeOf(metric, end)).toSorted((a, b) => a - b);
      const [low = '', high = ''] = sizes.map((size) =>
        isRatio(metric) ? formatShare(size) : formatPoints(size),
      );
      const key = isRatio(metric) ? (isMore ? 'slower' : 'faster') : isMore ? 'higher' : 'lower';
      const said = t(`comparison.${key}`, { ...values, low, high });
      return verdict.isWithinMargin ? `${said} ${t('comparison.within', values)}` : said;
    }
    case 'alike':
      return t('comparison.alike', values);
    case 'unclear': {
      const said = t('comparison.unclear', { ...values, more: formatNumber(verdict.more) });
      return isNotWorse ? `${said} ${t('comparison.notWorse', values)}` : said;
    }
  }
}

/** The numbers behind it. */
export function verdictDetail({ metric: id, found, correctedP }: MetricComparison): string {
  return t('comparison.detail', {
    ...signed(metricOf(id), found),
    p: formatP(found.pValue),
    corrected: formatP(correctedP),
    effect: found.effectSize === null ? NO_VALUE : formatPoints(found.effectSize),
  });
}

/** How much a metric that is only shown differs. @param letters of the two configurations */
export function differenceSentence(
  { metric: id, found }: MetricDifference,
  letters: readonly [string, string],
): string {
  const metric = metricOf(id);
  const [first, second] = letters;
  const { mean, ...others } = signed(metric, found);
  const inUnit: Readonly<Partial<Record<Metric['unit'], string>>> = {
    percent: t('comparison.points', { value: mean }),
    lufs: `${mean} LU`,
    db: `${mean} dB`,
  };
  return t('comparison.difference', {
    ...{ metric: t(`comparison.metric.${id}`), first, second },
    ...{ ...others, mean: inUnit[metric.unit] ?? mean },
  });
}

function signed(metric: Metric, { difference, interval, pairs }: MetricDifference['found']) {
  const shown = (value: number | undefined) =>
    value === undefined ? NO_VALUE : differenceText(metric, value);
  return { mean: shown(difference), low: shown(interval?.low), high: shown(interval?.high), pairs };
}

/** How much more or less that is; of a ratio from its logarithm. */
export function differenceText(metric: Metric, value: number): string {
  return isRatio(metric)
    ? formatShare(Math.expm1(value), { signDisplay: 'exceptZero' })
    : formatPoints(value, { signDisplay: 'exceptZero' });
}

function isRatio({ scale }: Metric): boolean {
  return scale === 'ratio';
}

function marginOf(metric: Metric): string {
  return isRatio(metric)
    ? formatShare(metric.margin)
    : t('comparison.points', { value: formatNumber(metric.margin) });
}

/** Of a ratio how much more or less that is, as a share. */
function sizeOf(metric: Metric, end: number): number {
  return Math.abs(isRatio(metric) ? Math.expm1(end) : end);
}

function formatShare(share: number, options: Intl.NumberFormatOptions = {}): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0, ...options });
}

function formatPoints(value: number, options: Intl.NumberFormatOptions = {}): string {
  return formatNumber(value, { maximumFractionDigits: 2, ...options });
}

function formatP(p: number): string {
  return formatNumber(p, { maximumSignificantDigits: 2 });
}
