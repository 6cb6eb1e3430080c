import type { ComparisonReport } from '../../../app/studio/index.ts';
import type {
  ComparisonResult,
  MetricComparison,
  MetricDifference,
} from '../../../core/comparison/compare-runs.ts';
import { LETTERS, type RunRecord } from '../../../core/comparison/comparison.ts';
import { STAGES } from '../../../core/stage.ts';
import { formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { NO_VALUE } from '../verdict-sentences.ts';
import {
  differenceSentence,
  formatMetric,
  metricOf,
  verdictDetail,
  verdictSentence,
} from './verdict-sentence.ts';

/** A figure of each configuration, as it is read. */
export interface FigureRow {
  readonly name: string;
  readonly values: readonly string[];
}

/** All figures of a comparison. The screen and the study report show the same. */
export function figureRows({ comparison, runs }: ComparisonReport, result: ComparisonResult): FigureRow[] {
  const { configurations } = comparison.plan;
  return [
    ...result.summaries
      .filter(({ means }) => means.some((value) => value !== null))
      .map(({ metric, means }) => ({
        name: t(`comparison.metric.${metric}`),
        values: means.map((value) => formatMetric(metricOf(metric), value)),
      })),
    {
      name: t('comparison.pooled'),
      values: result.pooledWer.map((value) => formatMetric(metricOf('wer'), value)),
    },
    ...(result.differsFromFirst.some((value) => value !== null)
      ? [
          {
            name: t('comparison.differs'),
            values: result.differsFromFirst.map((value) => formatMetric(metricOf('wer'), value)),
          },
        ]
      : []),
    { name: t('comparison.counted'), values: result.counted.map((count) => formatNumber(count)) },
    { name: t('comparison.failed'), values: result.failed.map((count) => formatNumber(count)) },
    ...STAGES.map((stage) => ({
      name: `${t('comparison.where')}: ${t(`comparison.stage.${stage}`)}`,
      values: configurations.map((_, index) => placesOf(runs, index, stage)),
    })),
  ];
}

/** What one pair of configurations shows in one metric, in words, and the numbers behind it. */
export interface VerdictRow {
  readonly key: string;
  readonly type: MetricComparison['verdict']['type'];
  readonly sentence: string;
  readonly detail: string;
}

export function verdictRows(comparisons: readonly MetricComparison[]): VerdictRow[] {
  return comparisons.map((one) => ({
    key: `${one.metric} ${one.first} ${one.second}`,
    type: one.verdict.type,
    sentence: verdictSentence(one, lettersOf(one)),
    detail: verdictDetail(one),
  }));
}

/** What is only shown of a pair, without a verdict. */
export function differenceRows({ differences }: ComparisonResult): Pick<VerdictRow, 'key' | 'sentence'>[] {
  return differences.map((one) => ({
    key: `${one.metric} ${one.first} ${one.second}`,
    sentence: differenceSentence(one, lettersOf(one)),
  }));
}

function lettersOf({ first, second }: MetricDifference): readonly [string, string] {
  return [LETTERS[first] ?? '', LETTERS[second] ?? ''];
}

/** Where a stage really ran; more than one where it moved in between. */
function placesOf(runs: readonly RunRecord[], configuration: number, stage: (typeof STAGES)[number]): string {
  const places = runs
    .filter((run) => run.configuration === configuration)
    .flatMap(({ stages }) => {
      const ran = stages[stage];
      return ran ? [`${ran.model}, ${ran.device} ${ran.dtype}`] : [];
    });
  return [...new Set(places)].join('; ') || NO_VALUE;
}

/** The run that is shown of a scenario in a configuration. */
export function latestRun(
  runs: readonly RunRecord[],
  scenario: string,
  configuration: number,
): RunRecord | undefined {
  return runs.findLast((run) => run.scenario === scenario && run.configuration === configuration);
}

/** How many words were wrong, missing and too many; empty where nobody knows what was said. */
export function errorCounts({ words }: RunRecord): string {
  const { substitutions, deletions, insertions, referenceLength } = words;
  if (referenceLength === 0) return '';
  return t('comparison.errors', { substitutions, deletions, insertions, words: referenceLength });
}

/** Empty where nothing was to be checked. */
export function checksPassed({ checks }: RunRecord): string {
  if (checks.length === 0) return '';
  return t('comparison.passed', {
    passed: checks.filter((passed) => passed).length,
    checks: checks.length,
  });
}
