import { valuesByScenario } from '../../../core/comparison/compare-runs.ts';
import type { Metric, MetricId } from '../../../core/comparison/metrics.ts';
import { quantile } from '../../../core/metrics/statistics.ts';
import { axisOf } from '../../../core/study-report/charts/axis.ts';
import type { Block } from '../../../core/study-report/document.ts';
import { formatDuration, formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { checksPassed, errorCounts, latestRun } from '../comparison/comparison-rows.ts';
import { scenarioTitle } from '../comparison/scenario-title.ts';
import { formatMetric, metricOf } from '../comparison/verdict-sentence.ts';
import { NO_VALUE } from '../verdict-sentences.ts';
import type { StudyData } from './study-data.ts';
import { columnsOf, heading, namesOf } from './words.ts';

const TIMES = ['firstText', 'firstAudio', 'total'] as const satisfies readonly MetricId[];
const SHARES = [0.25, 0.5, 0.75] as const;

/** Times and words scenario by scenario, and how times spread. */
export function scenarioBlocks(data: StudyData): readonly Block[] {
  const { comparison, runs } = data.found;
  const { configurations, scenarios } = comparison.plan;
  const ran = scenarios.filter((id) => runs.some((run) => run.scenario === id));
  const titles = new Map(data.scenarios.map((scenario) => [scenario.id, scenarioTitle(scenario)]));
  const nameOf = (id: string) => titles.get(id) ?? id;
  const letters = columnsOf(configurations);
  const times = TIMES.map((id) => ({
    metric: metricOf(id),
    values: configurations.map((_, index) => valuesByScenario(runs, metricOf(id), index)),
  })).filter(({ values }) => values.some((found) => found.size > 0));
  const shown = times.find(({ metric }) => metric.id === 'firstAudio') ?? times[0];

  return [
    heading(t('comparison.byScenario')),
    ...(shown === undefined
      ? []
      : [pairFigure(shown.metric, shown.values), spreadFigure(data, shown.metric)]),
    ...(times.length === 0
      ? []
      : [
          timeTable(),
          spreadTable(
            data,
            times.map(({ metric }) => metric),
          ),
        ]),
    {
      type: 'table',
      caption: t('report.words'),
      head: [t('comparison.scenario'), ...letters],
      rows: ran.map((id) => [
        nameOf(id),
        ...configurations.map((_, index) => {
          const run = latestRun(runs, id, index);
          if (run === undefined) return NO_VALUE;
          if (run.error !== null) return t('report.failedWith', { code: run.error.code });
          return [errorCounts(run), checksPassed(run)].filter(Boolean).join('. ');
        }),
      ]),
    },
  ];

  function pairFigure(metric: Metric, values: readonly ReadonlyMap<string, number>[]): Block {
    const name = t(`comparison.metric.${metric.id}`);
    const all = values.flatMap((found) => [...found.values()]);
    return {
      type: 'figure',
      chart: {
        type: 'pairs',
        title: t('report.chart.byScenario', { metric: name }),
        description: t('report.chart.byScenarioText'),
        unit: name,
        axis: axisOf([0, ...all], formatDuration),
        series: namesOf(configurations),
        rows: ran.map((id) => ({
          label: nameOf(id),
          values: values.map((found) => found.get(id) ?? null),
        })),
      },
    };
  }

  function timeTable(): Block {
    return {
      type: 'table',
      caption: t('report.times'),
      head: [
        t('comparison.scenario'),
        ...times.flatMap(({ metric }) =>
          letters.map((letter) => `${t(`comparison.metric.${metric.id}`)}, ${letter}`),
        ),
      ],
      rows: ran.map((id) => [
        nameOf(id),
        ...times.flatMap(({ metric, values }) =>
          values.map((found) => formatMetric(metric, found.get(id) ?? null)),
        ),
      ]),
    };
  }
}

function valuesOf({ found }: StudyData, metric: Metric, configuration: number): readonly number[] {
  return found.runs
    .filter((run) => run.configuration === configuration && !run.isWarmup && run.error === null)
    .flatMap((run) => metric.of(run) ?? []);
}

function spreadFigure(data: StudyData, metric: Metric): Block {
  const { configurations } = data.found.comparison.plan;
  const name = t(`comparison.metric.${metric.id}`);
  const rows = namesOf(configurations).flatMap((label, index) => {
    const values = valuesOf(data, metric, index);
    if (values.length === 0) return [];
    const quartiles = SHARES.map((share) => quantile(values, share)) as [number, number, number];
    const text = t('report.chart.median', {
      median: formatDuration(quartiles[1]),
      number: formatNumber(values.length),
    });
    return [{ label, text, values, quartiles }];
  });
  return {
    type: 'figure',
    chart: {
      type: 'spread',
      title: t('report.chart.spread', { metric: name }),
      description: t('report.chart.spreadText'),
      unit: name,
      axis: axisOf([0, ...rows.flatMap(({ values }) => values)], formatDuration),
      rows,
    },
  };
}

/** What the figure draws, of all times. */
function spreadTable(data: StudyData, metrics: readonly Metric[]): Block {
  const { configurations } = data.found.comparison.plan;
  return {
    type: 'table',
    caption: t('report.spread'),
    head: [
      t('comparison.metricColumn'),
      t('report.runCount'),
      t('report.least'),
      t('report.lowerQuartile'),
      t('report.median'),
      t('report.upperQuartile'),
      t('report.most'),
    ],
    rows: metrics.flatMap((metric) =>
      columnsOf(configurations).map((letter, index) => {
        const values = valuesOf(data, metric, index);
        const places = values.length === 0 ? [] : [0, ...SHARES, 1].map((share) => quantile(values, share));
        const cells =
          places.length === 0
            ? Array.from({ length: 5 }, () => NO_VALUE)
            : places.map((value) => formatMetric(metric, value));
        return [`${t(`comparison.metric.${metric.id}`)}, ${letter}`, formatNumber(values.length), ...cells];
      }),
    ),
  };
}
