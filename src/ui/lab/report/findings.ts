import type { MetricComparison } from '../../../core/comparison/compare-runs.ts';
import { formatList, formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { listeningBeyond } from './listening/listening-blocks.ts';
import { failedRuns } from './problems.ts';
import type { StudyData } from './study-data.ts';
import { bullets } from './words.ts';

type Kind = MetricComparison['verdict']['type'];

/** In a few sentences what the verdicts come to. */
export function resultText({ found }: StudyData): string {
  if (found.result === null) return t('report.noResult');
  const { comparisons } = found.result;
  const named = (kind: Kind) =>
    comparisons
      .filter(({ verdict }) => verdict.type === kind)
      .map(({ metric }) => t(`comparison.metric.${metric}`));
  const said = (['different', 'alike', 'unclear'] as const).flatMap((kind) => {
    const names = [...new Set(named(kind))];
    return names.length === 0 ? [] : [t(`report.found.${kind}`, { metrics: formatList(names) })];
  });
  const pairs = comparisons.reduce((most, one) => Math.max(most, one.found.pairs), 0);
  return [t('report.foundOf', { pairs: formatNumber(pairs) }), bullets(said)].join('\n\n');
}

export function problemText(data: StudyData): string {
  const failed = failedRuns(data).length;
  const unclear = unclearOf(data).length;
  return bullets([
    failed === 0
      ? t('report.noneFailed')
      : t('report.someFailed', { failed: formatNumber(failed), runs: formatNumber(data.runs.done) }),
    ...(data.runs.done < data.runs.planned ? [t('report.fewerRuns')] : []),
    ...(unclear === 0 ? [] : [t('report.fewPairs', { number: formatNumber(unclear) })]),
    t('report.lowerBound'),
  ]);
}

export function nextText(data: StudyData): string {
  const steps = [
    ...(data.runs.isOver ? [] : [t('report.nextFinish')]),
    ...unclearOf(data).map(({ metric, verdict }) =>
      t('report.nextMore', {
        metric: t(`comparison.metric.${metric}`),
        more: formatNumber(verdict.type === 'unclear' ? verdict.more : 0),
      }),
    ),
    ...(listeningBeyond(data) ? [t('report.nextListen')] : []),
  ];
  return steps.length === 0 ? t('report.nextNothing') : bullets(steps);
}

function unclearOf({ found }: StudyData): readonly MetricComparison[] {
  return (found.result?.comparisons ?? []).filter(({ verdict }) => verdict.type === 'unclear');
}
