import { useState } from 'preact/hooks';
import type { StudioScenarios } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import type { Scenario } from '../../../core/comparison/scenario.ts';
import { openFilePicker } from '../../shared/file-picker.ts';
import { saveBlob } from '../../shared/saving/save-blob.ts';
import { showToast } from '../../shared/widgets/toast.tsx';
import { formatClock, formatLanguages, formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { changeEntry, tellFailure } from '../change-entry.ts';
import { scenarioTitle } from '../comparison/scenario-title.ts';
import { LabList } from '../lab-list.tsx';
import { ScenarioError } from './scenario-error.tsx';
import type { ScenarioPart } from './scenarios-view.tsx';

interface ListProps {
  scenarios: StudioScenarios;
  show: (part: ScenarioPart) => void;
  leave: () => void;
}

/** The user's own scenarios, and the ways in and out for them. */
export function ScenarioList({ scenarios, show, leave }: ListProps) {
  const [error, setError] = useState<ErrorInfo | null>(null);
  const all = scenarios.own.value;

  async function read(files: readonly File[]): Promise<void> {
    setError(null);
    for (const file of files) {
      try {
        const { length } = await scenarios.import(file);
        showToast({ message: t('comparison.ownAdded', { number: formatNumber(length) }) });
      } catch (thrown) {
        setError(toErrorInfo(thrown, NOT_READ));
      }
    }
  }

  async function save(): Promise<void> {
    saveBlob(await scenarios.file(), 'sotto-scenarios.json');
  }

  return (
    <>
      <LabList
        intro={t('comparison.ownIntro')}
        newLabel={t('comparison.ownNew')}
        onNew={() => show({ type: 'form', scenario: null })}
        empty={t('comparison.ownEmpty')}
        label={t('comparison.own')}
      >
        {all.map((scenario) => (
          <Entry key={scenario.id} scenario={scenario} scenarios={scenarios} show={show} />
        ))}
      </LabList>
      {error && (
        <div role="alert">
          <ScenarioError error={error} />
        </div>
      )}
      <div class="lab-actions">
        <button
          type="button"
          class="secondary"
          onClick={() => openFilePicker((files) => void read(files), '.json,application/json')}
        >
          {t('comparison.ownImport')}
        </button>
        {all.length > 0 && (
          <button type="button" class="secondary" onClick={() => void save().catch(tellFailure)}>
            {t('comparison.ownExport')}
          </button>
        )}
        <button type="button" class="quiet" onClick={leave}>
          {t('comparison.toList')}
        </button>
      </div>
    </>
  );
}

function Entry({ scenario, scenarios, show }: Omit<ListProps, 'leave'> & { scenario: Scenario }) {
  const name = scenarioTitle(scenario);
  const facts = [
    t(`comparison.kinds.${scenario.kind}`),
    formatLanguages([scenario.language]),
    formatClock(scenario.audio.durationMs),
    t(scenario.segments.length > 0 ? 'comparison.withText' : 'comparison.withoutText'),
  ];
  return (
    <li class="model">
      <header>
        <h2>{name}</h2>
      </header>
      <p class="fine numeric">{facts.join(' · ')}</p>
      <div class="lab-actions">
        <button type="button" class="secondary" onClick={() => show({ type: 'form', scenario })}>
          {t('comparison.ownChange')}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() =>
            void changeEntry(() => scenarios.remove(scenario.id), t('comparison.removed', { name }))
          }
        >
          {t('comparison.remove')}
        </button>
      </div>
    </li>
  );
}

const NOT_READ = {
  code: 'storage/failed',
  message: 'The scenarios of the file could not be stored.',
  recoverable: true,
} as const satisfies ErrorInfo;
