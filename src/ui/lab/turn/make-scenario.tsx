import { useState } from 'preact/hooks';
import type { StudioLab, TurnOrigin } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { SPEECH_LANGUAGES } from '../../../core/language/speech-languages.ts';
import { currentLanguage, t } from '../../shared/wording/i18n.ts';
import { turnName } from '../../shared/wording/turn-name.ts';
import { ComparisonError } from '../comparison/comparison-error.tsx';

const NOT_STORED = {
  code: 'storage/failed',
  message: 'The scenario could not be stored.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** A longer recording is summed up, a shorter one answered. */
const LONGEST_QUESTION_MS = 15_000;

interface MakeProps {
  lab: StudioLab;
  origin: TurnOrigin;
  media: Blob;
}

/** The turn's sound among the user's own scenarios, without a text: what was heard is not what was said. */
export function MakeScenario({ lab, origin: { turn }, media }: MakeProps) {
  const [made, setMade] = useState<'no' | 'making' | 'made' | ErrorInfo>('no');
  const title = turnName(turn);

  async function make(): Promise<void> {
    if (made === 'making') return;
    setMade('making');
    try {
      const { own } = await lab.comparisons();
      const isShort = turn.input.kind !== 'text' && (turn.input.durationMs ?? 0) <= LONGEST_QUESTION_MS;
      const base = turn.language.split('-')[0] ?? '';
      const language = SPEECH_LANGUAGES.includes(base) ? base : currentLanguage();
      await own.add(media, { title, kind: isShort ? 'interactive' : 'media', language, text: '', reply: '' });
      setMade('made');
    } catch (thrown) {
      setMade(toErrorInfo(thrown, NOT_STORED));
    }
  }

  if (made === 'made') return <p role="status">{t('turnComparison.madeScenario', { name: title })}</p>;
  return (
    <>
      {typeof made === 'object' && <ComparisonError error={made} />}
      <div class="lab-actions">
        <button type="button" class="secondary" onClick={() => void make()}>
          {t('turnComparison.makeScenario')}
        </button>
      </div>
      <p class="fine">{t('turnComparison.scenarioNote')}</p>
    </>
  );
}
