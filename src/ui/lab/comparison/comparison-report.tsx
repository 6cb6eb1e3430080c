import type { ComparisonReport, StudioComparisons } from '../../../app/studio/index.ts';
import type { ComparisonResult, MetricComparison } from '../../../core/comparison/compare-runs.ts';
import { LETTERS } from '../../../core/comparison/comparison.ts';
import { type Configuration, differingFields } from '../../../core/comparison/configuration.ts';
import { safeFileName } from '../../shared/saving/safe-file-name.ts';
import { saveBlob } from '../../shared/saving/save-blob.ts';
import { SidewaysScroll } from '../../shared/widgets/sideways-scroll.tsx';
import { t } from '../../shared/wording/i18n.ts';
import { differenceRows, figureRows, verdictRows } from './comparison-rows.ts';
import type { ComparisonPart } from './comparisons-view.tsx';
import { configurationName } from './configuration-name.ts';
import { ScenarioResults } from './scenario-results.tsx';

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
        <button type="button" onClick={() => show({ type: 'study', comparisonId: id })}>
          {t('comparison.makeReport')}
        </button>
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
        {differenceRows(result).map(({ key, sentence }) => (
          <li key={key}>{sentence}</li>
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
        {verdictRows(comparisons).map(({ key, type, sentence, detail }) => (
          <li key={key} data-verdict={type}>
            <p>{sentence}</p>
            <p class="fine numeric">{detail}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Figures({ report, result }: { report: ComparisonReport; result: ComparisonResult }) {
  const { configurations } = report.comparison.plan;
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
          {figureRows(report, result).map(({ name, values }) => (
            <Row key={name} name={name}>
              {values}
            </Row>
          ))}
        </tbody>
      </table>
    </SidewaysScroll>
  );
}

function Row({ name, children }: { name: string; children: readonly string[] }) {
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
