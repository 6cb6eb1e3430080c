import type { ComponentChildren } from 'preact';
import type { ComparisonReport, StudioComparisons } from '../../../app/studio/index.ts';
import type {
  ComparisonResult,
  MetricComparison,
  MetricDifference,
} from '../../../core/comparison/compare-runs.ts';
import { LETTERS, type RunRecord } from '../../../core/comparison/comparison.ts';
import { type Configuration, differingFields } from '../../../core/comparison/configuration.ts';
import { STAGES } from '../../../core/stage.ts';
import { safeFileName } from '../../shared/saving/safe-file-name.ts';
import { saveBlob } from '../../shared/saving/save-blob.ts';
import { SidewaysScroll } from '../../shared/widgets/sideways-scroll.tsx';
import { formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { NO_VALUE } from '../verdict-sentences.ts';
import type { ComparisonPart } from './comparisons-view.tsx';
import { configurationName } from './configuration-name.ts';
import { ScenarioResults } from './scenario-results.tsx';
import {
  differenceSentence,
  formatMetric,
  metricOf,
  verdictDetail,
  verdictSentence,
} from './verdict-sentence.ts';

interface ReportProps {
  comparisons: StudioComparisons;
  id: string;
  show: (next: ComparisonPart) => void;
}

export function ComparisonReportView({ comparisons, id, show }: ReportProps) {
  // Runs may come while it is read.
  const { name } = comparisons.cards.value.find((card) => card.id === id) ?? { name: '' };
  const found = comparisons.report(id);
  if (found === null) return null;
  const save = (format: 'json' | 'csv') => {
    const blob = comparisons.file(id, format);
    if (blob) saveBlob(blob, `${safeFileName(name)}.${format}`);
  };
  return (
    <section class="lab-result">
      <h2>{name}</h2>
      <Names configurations={found.comparison.plan.configurations} />
      {found.result === null ? (
        <p class="fine">{t('comparison.noResult')}</p>
      ) : (
        <Found report={found} result={found.result} />
      )}
      <ScenarioResults comparisons={comparisons} report={found} />
      <div class="lab-actions">
        <button type="button" class="secondary" onClick={() => save('json')}>
          {t('comparison.saveJson')}
        </button>
        <button type="button" class="secondary" onClick={() => save('csv')}>
          {t('comparison.saveCsv')}
        </button>
        <button type="button" class="quiet" onClick={() => show({ type: 'list' })}>
          {t('comparison.toList')}
        </button>
      </div>
    </section>
  );
}

function Names({ configurations }: { configurations: readonly Configuration[] }) {
  const differing = differingFields(configurations);
  return (
    <ul class="fine">
      {configurations.map((configuration, index) => (
        <li key={LETTERS[index]}>
          <b>{LETTERS[index]}</b> {configurationName(configuration, differing)}
        </li>
      ))}
    </ul>
  );
}

function Found({ report, result }: { report: ComparisonReport; result: ComparisonResult }) {
  return (
    <>
      <h3>{t('comparison.verdicts')}</h3>
      {result.counted.slice(1).map((_, index) => (
        <Verdicts
          key={LETTERS[index + 1]}
          comparisons={result.comparisons.filter(({ second }) => second === index + 1)}
          // Of two there is nothing to tell apart.
          title={result.counted.length > 2 ? againstFirst(index + 1) : null}
        />
      ))}
      <Figures report={report} result={result} />
      <p class="fine">{t('comparison.figuresNote')}</p>
      <ul class="fine numeric">
        {result.differences.map((one) => (
          <li key={`${one.metric} ${one.second}`}>{differenceSentence(one, lettersOf(one))}</li>
        ))}
      </ul>
      <p class="fine">{t('comparison.speechNote')}</p>
    </>
  );
}

function againstFirst(second: number): string {
  return t('comparison.against', { second: LETTERS[second], first: LETTERS[0] });
}

function Verdicts({
  title,
  comparisons,
}: {
  title: string | null;
  comparisons: readonly MetricComparison[];
}) {
  return (
    <>
      {title && <h4>{title}</h4>}
      <ul class="verdicts">
        {comparisons.map((one) => (
          <li key={one.metric} data-verdict={one.verdict.type}>
            <p>{verdictSentence(one, lettersOf(one))}</p>
            <p class="fine numeric">{verdictDetail(one)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function lettersOf({ first, second }: MetricDifference): [string, string] {
  return [LETTERS[first] ?? '', LETTERS[second] ?? ''];
}

function Figures({ report, result }: { report: ComparisonReport; result: ComparisonResult }) {
  const { configurations } = report.comparison.plan;
  const pooled = metricOf('wer');
  return (
    <SidewaysScroll aria-label={t('comparison.figures')}>
      <table>
        <caption>{t('comparison.figures')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('comparison.metricColumn')}</th>
            {configurations.map((_, index) => (
              <th key={LETTERS[index]} scope="col">
                {LETTERS[index]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.summaries
            .filter(({ means }) => means.some((value) => value !== null))
            .map(({ metric, means }) => (
              <Row key={metric} name={t(`comparison.metric.${metric}`)}>
                {means.map((value) => formatMetric(metricOf(metric), value))}
              </Row>
            ))}
          <Row name={t('comparison.pooled')}>
            {result.pooledWer.map((value) => formatMetric(pooled, value))}
          </Row>
          {result.differsFromFirst.some((value) => value !== null) && (
            <Row name={t('comparison.differs')}>
              {result.differsFromFirst.map((value) => formatMetric(pooled, value))}
            </Row>
          )}
          <Row name={t('comparison.counted')}>{result.counted.map((count) => formatNumber(count))}</Row>
          <Row name={t('comparison.failed')}>{result.failed.map((count) => formatNumber(count))}</Row>
          {STAGES.map((stage) => (
            <Row key={stage} name={`${t('comparison.where')}: ${t(`comparison.stage.${stage}`)}`}>
              {configurations.map((_, index) => placesOf(report.runs, index, stage))}
            </Row>
          ))}
        </tbody>
      </table>
    </SidewaysScroll>
  );
}

function Row({ name, children }: { name: string; children: readonly ComponentChildren[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {children.map((value, index) => (
        <td key={index} class="numeric">
          {value}
        </td>
      ))}
    </tr>
  );
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
