import { useEffect, useState } from 'preact/hooks';
import type { Studio, StudioComparisons } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { LETTERS } from '../../../core/comparison/comparison.ts';
import { type Configuration, differingFields } from '../../../core/comparison/configuration.ts';
import type { Scenario } from '../../../core/comparison/scenario.ts';
import { OWN_VOICE } from '../../../core/models/voice-choice.ts';
import { NumberEntry } from '../../settings/fields.tsx';
import { useStudio } from '../../shared/studio-context.ts';
import { t } from '../../shared/wording/i18n.ts';
import { LabForm } from '../lab-form.tsx';
import { offeredVoices } from '../way-fields.tsx';
import { ComparisonError } from './comparison-error.tsx';
import type { ComparisonPart } from './comparisons-view.tsx';
import { ConfigurationFields } from './configuration-fields.tsx';
import { configurationName } from './configuration-name.ts';
import { ComparisonExpectation } from './expectation.tsx';
import { ScenarioChoice } from './scenario-choice.tsx';

const LEAST_SCENARIOS = 6;
const MOST_REPEATS = 20;

const NOT_OPENED = {
  code: 'page/part-missing',
  message: 'The scenarios could not be fetched; reload the page.',
  recoverable: false,
} as const satisfies ErrorInfo;
const NOT_CREATED = {
  code: 'storage/failed',
  message: 'The comparison could not be stored.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface NewProps {
  comparisons: StudioComparisons;
  show: (next: ComparisonPart) => void;
}

export function NewComparison(props: NewProps) {
  const [scenarios, setScenarios] = useState<readonly Scenario[] | ErrorInfo | null>(null);
  useEffect(() => {
    props.comparisons
      .scenarios()
      .then(setScenarios, (thrown) => setScenarios(toErrorInfo(thrown, NOT_OPENED)));
  }, [props.comparisons]);
  if (scenarios === null) return <p aria-busy="true">{t('comparison.scenariosOpening')}</p>;
  return 'code' in scenarios ? (
    <ComparisonError error={scenarios} />
  ) : (
    <Form {...props} scenarios={scenarios} />
  );
}

function Form({ comparisons, show, scenarios }: NewProps & { scenarios: readonly Scenario[] }) {
  const studio = useStudio();
  const [configurations, setConfigurations] = useState(() => firstConfigurations(studio));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(scenarios.map(({ id }) => id)));
  const [repeats, setRepeats] = useState(1);
  const wanted = scenarios.filter(({ id }) => chosen.has(id));
  const hasEnough = wanted.length >= LEAST_SCENARIOS;
  const differing = differingFields(configurations);

  async function create(): Promise<void> {
    const name = configurations.map((one) => configurationName(one, differing)).join(' / ');
    const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const plan = { configurations, scenarios: wanted.map(({ id }) => id), repeats, seed };
    comparisons.start(await comparisons.create(name, plan));
    show({ type: 'list' });
  }

  return (
    <LabForm
      title={t('comparison.new')}
      labels={[t('comparison.create'), t('comparison.toList')]}
      isIncomplete={!hasEnough}
      submit={create}
      failed={(thrown) => <ComparisonError error={toErrorInfo(thrown, NOT_CREATED)} />}
      leave={() => show({ type: 'list' })}
    >
      {configurations.map((configuration, index) => (
        <ConfigurationFields
          key={LETTERS[index]}
          letter={LETTERS[index] ?? ''}
          configuration={configuration}
          onChange={(changed) => setConfigurations(configurations.with(index, changed))}
          onRemove={
            configurations.length > 2 ? () => setConfigurations(configurations.toSpliced(index, 1)) : null
          }
        />
      ))}
      {configurations.length > 2 && <p class="fine">{t('comparison.againstFirst')}</p>}
      {configurations.length < LETTERS.length && (
        <p>
          <button
            type="button"
            class="secondary"
            onClick={() => setConfigurations([...configurations, ...configurations.slice(-1)])}
          >
            {t('comparison.addConfiguration')}
          </button>
        </p>
      )}
      {differing.length === 0 && <p class="lab-expectation">{t('comparison.same')}</p>}
      <ScenarioChoice scenarios={scenarios} chosen={chosen} onChange={setChosen} />
      <NumberEntry
        label={t('comparison.repeats')}
        value={repeats}
        min={1}
        max={MOST_REPEATS}
        onChange={(value) => setRepeats(Math.round(value))}
      />
      <p class="fine">{t('comparison.repeatsHelp')}</p>
      {hasEnough ? (
        <ComparisonExpectation scenarios={wanted} repeats={repeats} configurations={configurations.length} />
      ) : (
        <p class="lab-expectation">{t('comparison.fewScenarios')}</p>
      )}
    </LabForm>
  );
}

/** As the user has it, and with another voice where there is one. */
function firstConfigurations(studio: Studio): readonly Configuration[] {
  const { pack, device, dtype, voiceStrength: strength, speed, denoise, instruction } = studio.settings.value;
  const own = { voice: OWN_VOICE, voiceName: t('lab.ownVoice'), seat: 'tts' } as const;
  const voices = offeredVoices(studio);
  const [first = own] = voices;
  const second = voices.find(({ seat }) => seat !== first.seat) ?? first;
  const shared = { pack, device, dtype, strength, speed, denoise, instruction };
  return [
    { ...shared, ...first },
    { ...shared, ...second },
  ];
}
