import type { ComparisonResult } from '../../../core/comparison/compare-runs.ts';
import { METRICS } from '../../../core/comparison/metrics.ts';
import type { Block } from '../../../core/study-report/document.ts';
import { formatList } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { differenceRows, figureRows, verdictRows } from '../comparison/comparison-rows.ts';
import { scenarioBlocks } from './by-scenario.ts';
import { dailyUseBlocks } from './daily-use.ts';
import { differenceFigures } from './difference-figures.ts';
import { listeningBlocks } from './listening/listening-blocks.ts';
import type { StudyData } from './study-data.ts';
import { columnsOf, heading, paragraph } from './words.ts';

/** Verdicts, figures and charts of the comparison, what people rated, and what daily use shows. */
export function resultBlocks(data: StudyData): readonly Block[] {
  const { found } = data;
  return [
    ...(found.result === null ? [] : comparedBlocks(data, found.result)),
    ...listeningBlocks(data),
    ...dailyUseBlocks(data),
  ];
}

function comparedBlocks(data: StudyData, result: ComparisonResult): readonly Block[] {
  const { configurations } = data.found.comparison.plan;
  return [
    heading(t('comparison.verdicts')),
    {
      type: 'points',
      points: verdictRows(result.comparisons).map(({ sentence, detail }) => ({ text: sentence, detail })),
    },
    ...differenceFigures(result),
    heading(t('comparison.figures')),
    {
      type: 'table',
      caption: t('comparison.figures'),
      head: [t('comparison.metricColumn'), ...columnsOf(configurations)],
      rows: figureRows(data.found, result).map(({ name, values }) => [name, ...values]),
    },
    paragraph(t('comparison.figuresNote')),
    ...shownOnly(result),
    paragraph(t('comparison.speechNote')),
    ...notMeasured(result),
    ...scenarioBlocks(data),
  ];
}

/** Differences without a verdict. */
function shownOnly(result: ComparisonResult): readonly Block[] {
  const points = differenceRows(result).map(({ sentence }) => ({ text: sentence, detail: '' }));
  return points.length === 0 ? [] : [{ type: 'points', points }];
}

/** What has no figure says so. */
function notMeasured({ summaries }: ComparisonResult): readonly Block[] {
  const missing = METRICS.filter(({ id }) => {
    const found = summaries.find(({ metric }) => metric === id);
    return found === undefined || found.means.every((value) => value === null);
  });
  if (missing.length === 0) return [];
  const names = missing.map(({ id }) => t(`comparison.metric.${id}`));
  return [paragraph(t('report.notMeasured', { metrics: formatList(names) }))];
}
