import { useId, useState } from 'preact/hooks';
import type { StudioScenarios } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { type AboutScenario, aboutOf } from '../../../core/comparison/own-scenario.ts';
import { SCENARIO_KINDS, type Scenario } from '../../../core/comparison/scenario.ts';
import { SPEECH_LANGUAGES } from '../../../core/language/speech-languages.ts';
import { TextArea } from '../../settings/fields.tsx';
import { stemOf } from '../../shared/saving/safe-file-name.ts';
import { Choice } from '../../shared/widgets/choice.tsx';
import { formatLanguages } from '../../shared/wording/format.ts';
import { currentLanguage, t } from '../../shared/wording/i18n.ts';
import { LabForm } from '../lab-form.tsx';
import { ScenarioError } from './scenario-error.tsx';
import { ScenarioSound } from './scenario-sound.tsx';

const NOT_STORED = {
  code: 'storage/failed',
  message: 'The scenario could not be stored.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface FormProps {
  scenarios: StudioScenarios;
  /** null: a new one, which wants a sound, too. */
  scenario: Scenario | null;
  leave: () => void;
}

export function ScenarioForm({ scenarios, scenario, leave }: FormProps) {
  const id = useId();
  const [about, setAbout] = useState<AboutScenario>(() => (scenario ? aboutOf(scenario) : firstAbout()));
  const [media, setMedia] = useState<Blob | null>(null);
  const change = (changed: Partial<AboutScenario>) => setAbout((before) => ({ ...before, ...changed }));
  const isComplete = about.title.trim() !== '' && (scenario !== null || media !== null);

  async function store(): Promise<void> {
    const said = { ...about, title: about.title.trim() };
    if (scenario) await scenarios.change(scenario.id, said);
    else if (media) await scenarios.add(media, said);
    leave();
  }

  return (
    <LabForm
      title={t(scenario ? 'comparison.ownChange' : 'comparison.ownNew')}
      labels={[t('comparison.ownKeep'), t('app.cancel')]}
      isIncomplete={!isComplete}
      submit={store}
      failed={(thrown) => <ScenarioError error={toErrorInfo(thrown, NOT_STORED)} />}
      leave={leave}
    >
      {scenario === null && (
        <ScenarioSound
          openRecorder={scenarios.openRecorder}
          onSound={(chosen) => {
            setMedia(chosen);
            if (about.title === '' && chosen instanceof File) change({ title: stemOf(chosen.name) });
          }}
        />
      )}
      <div class="field">
        <label for={id}>{t('comparison.ownTitle')}</label>
        <input
          id={id}
          type="text"
          required
          maxLength={80}
          value={about.title}
          onInput={(event) => change({ title: event.currentTarget.value })}
        />
      </div>
      <div class="field-pair">
        <Choice
          label={t('comparison.ownKind')}
          value={about.kind}
          options={SCENARIO_KINDS.map((value) => ({ value, label: t(`comparison.kinds.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <Choice
          label={t('comparison.ownLanguage')}
          value={about.language}
          options={SPEECH_LANGUAGES.map((value) => ({ value, label: formatLanguages([value]) }))}
          onChange={(language) => change({ language })}
        />
      </div>
      <TextArea
        label={t('comparison.ownText')}
        help={t('comparison.ownTextHelp')}
        value={about.text}
        onChange={(text) => change({ text })}
      />
      <TextArea
        label={t('comparison.ownReply')}
        help={t('comparison.ownReplyHelp')}
        value={about.reply}
        onChange={(reply) => change({ reply })}
      />
    </LabForm>
  );
}

function firstAbout(): AboutScenario {
  return { title: '', kind: 'interactive', language: currentLanguage(), text: '', reply: '' };
}
