import { useId, useState } from 'preact/hooks';
import type { Studio, StudioLab } from '../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { KINDS } from '../../core/study/listening/kinds.ts';
import { METHODS, type Method, type Way } from '../../core/study/listening/listening-test.ts';
import { LISTENING_SENTENCES } from '../../core/study/listening/sentences.ts';
import { NumberEntry } from '../settings/fields.tsx';
import { useStudio } from '../shared/studio-context.ts';
import { Choice, Help } from '../shared/widgets/choice.tsx';
import { t } from '../shared/wording/i18n.ts';
import { Expectation } from './expectation.tsx';
import { LabError } from './lab-error.tsx';
import { LabForm } from './lab-form.tsx';
import type { Shown } from './lab-view.tsx';
import { offeredVoices, WayFields } from './way-fields.tsx';
import { wayName } from './way-name.ts';

const MOST_WAYS = 4;
const LEAST_SENTENCES = 4;

const NOT_CREATED = {
  code: 'storage/failed',
  message: 'The listening test could not be stored.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface NewTestProps {
  lab: StudioLab;
  show: (next: Shown) => void;
}

export function NewTest(props: NewTestProps) {
  const studio = useStudio();
  if (offeredVoices(studio).length > 0) return <Form {...props} />;
  return (
    <>
      <h2>{t('lab.new')}</h2>
      <p role="status">{t('lab.voicesComing')}</p>
      <button type="button" class="quiet" onClick={() => props.show({ type: 'list' })}>
        {t('lab.toList')}
      </button>
    </>
  );
}

function Form({ lab, show }: NewTestProps) {
  const studio = useStudio();
  const id = useId();
  const [method, setMethod] = useState<Method>('ab');
  const [ways, setWays] = useState<readonly Way[]>(() => firstWays(studio));
  const [text, setText] = useState(LISTENING_SENTENCES.join('\n'));
  const { margin: usualMargin, scale } = KINDS[method];
  const [chosenMargin, setMargin] = useState<number | null>(null);
  const margin = chosenMargin ?? usualMargin ?? 0;
  const sentences = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const hasEnough = sentences.length >= LEAST_SENTENCES;

  async function create(): Promise<void> {
    const name = ways.map(wayName).join(' / ');
    lab.make(await lab.create(name, { method, sentences, ways, margin }));
    show({ type: 'list' });
  }

  return (
    <LabForm
      title={t('lab.new')}
      labels={[t('lab.create'), t('lab.toList')]}
      isIncomplete={!hasEnough}
      submit={create}
      failed={(thrown) => <LabError error={toErrorInfo(thrown, NOT_CREATED)} />}
      leave={() => show({ type: 'list' })}
    >
      <Choice
        label={t('lab.method')}
        value={method}
        options={METHODS.map((value) => ({ value, label: t(`lab.kind.${value}.name`) }))}
        onChange={(chosen) => {
          setMethod(chosen);
          // Points of another scale.
          setMargin(null);
        }}
      />
      <p class="fine">{t(`lab.kind.${method}.about`)}</p>
      {ways.map((way, index) => (
        <WayFields
          key={index}
          number={index + 1}
          way={way}
          onChange={(changed) => setWays(ways.with(index, changed))}
          onRemove={ways.length > 2 ? () => setWays(ways.toSpliced(index, 1)) : null}
        />
      ))}
      {ways.length < MOST_WAYS && (
        <p>
          <button
            type="button"
            class="secondary"
            onClick={() => setWays([...ways, ...firstWays(studio).slice(0, 1)])}
          >
            {t('lab.addWay')}
          </button>
        </p>
      )}
      <div class="field">
        <label for={id}>{t('lab.sentences')}</label>
        <textarea
          id={id}
          rows={8}
          value={text}
          aria-describedby={`${id}-help`}
          aria-invalid={hasEnough ? undefined : true}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <Help id={id} text={t(hasEnough ? 'lab.sentencesHelp' : 'lab.fewSentences')} />
      </div>
      {usualMargin !== null && (
        <NumberEntry
          key={method}
          label={t('lab.margin')}
          value={margin}
          min={0.05}
          max={scale.type === 'sliders' ? scale.most : scale.choices.length - 1}
          onChange={setMargin}
        />
      )}
      {hasEnough && <Expectation method={method} sentences={sentences.length - 1} margin={margin} />}
    </LabForm>
  );
}

/** The first two voices; of one voice, as it is and faster. */
function firstWays(studio: Studio): readonly Way[] {
  const { voiceStrength: strength, speed } = studio.settings.value;
  const [first, second = first] = offeredVoices(studio);
  if (!first || !second) return [];
  return [
    { ...first, strength, speed },
    { ...second, strength, speed: second === first ? speed * 1.2 : speed },
  ];
}
