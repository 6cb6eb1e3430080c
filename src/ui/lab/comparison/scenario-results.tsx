import { useEffect, useState } from 'preact/hooks';
import type { ComparisonReport, StudioComparisons } from '../../../app/studio/index.ts';
import { LETTERS, type RunRecord } from '../../../core/comparison/comparison.ts';
import { normalizerOf, referenceText, type Scenario } from '../../../core/comparison/scenario.ts';
import { textDifference } from '../../../core/comparison/text-difference.ts';
import { Choice } from '../../shared/widgets/choice.tsx';
import { t } from '../../shared/wording/i18n.ts';
import { checksPassed, errorCounts, latestRun } from './comparison-rows.ts';
import { DifferenceText } from './difference-text.tsx';
import { scenarioTitle } from './scenario-title.ts';

interface ResultsProps {
  comparisons: StudioComparisons;
  report: ComparisonReport;
}

/** What each configuration made of one scenario, beside what was said. */
export function ScenarioResults({ comparisons, report }: ResultsProps) {
  const [scenarios, setScenarios] = useState<readonly Scenario[]>([]);
  const [chosen, choose] = useState('');
  useEffect(() => {
    comparisons.scenarios().then(setScenarios, () => {});
  }, [comparisons]);
  const ran = scenarios.filter(({ id }) => report.runs.some((run) => run.scenario === id));
  const scenario = ran.find(({ id }) => id === chosen) ?? ran[0];
  if (scenario === undefined) return null;
  return (
    <section class="scenario-results">
      <h3>{t('comparison.byScenario')}</h3>
      <Choice
        label={t('comparison.scenario')}
        value={scenario.id}
        options={ran.map((one) => ({ value: one.id, label: scenarioTitle(one) }))}
        onChange={choose}
      />
      <h4>{t('comparison.reference')}</h4>
      <p lang={scenario.language}>{referenceText(scenario) || t('comparison.noReference')}</p>
      {report.comparison.plan.configurations.map((_, index) => {
        const run = latestRun(report.runs, scenario.id, index);
        return (
          run && (
            <Heard
              key={LETTERS[index]}
              run={run}
              scenario={scenario}
              letter={LETTERS[index] ?? ''}
              reference={referenceText(scenario) || latestRun(report.runs, scenario.id, 0)?.text || ''}
            />
          )
        );
      })}
      <p class="fine">
        {t('comparison.legend')} {t('comparison.normalizer', { name: normalizerOf(scenario.language).name })}
      </p>
    </section>
  );
}

interface HeardProps {
  run: RunRecord;
  scenario: Scenario;
  letter: string;
  /** What was said, or what the first configuration heard where nobody knows. */
  reference: string;
}

function Heard({ run, scenario, letter, reference }: HeardProps) {
  const { normalize } = normalizerOf(scenario.language);
  return (
    <>
      <h4>{t('comparison.heard', { letter })}</h4>
      <p lang={scenario.language}>
        <DifferenceText parts={textDifference(reference, run.text, normalize)} />
      </p>
      {run.words.referenceLength > 0 && <p class="fine numeric">{errorCounts(run)}</p>}
      <p>
        <b>{t('comparison.reply')}</b>{' '}
        <span lang={scenario.language}>{run.reply || t('comparison.noReply')}</span>
      </p>
      {run.checks.length > 0 && <p class="fine numeric">{checksPassed(run)}</p>}
    </>
  );
}
