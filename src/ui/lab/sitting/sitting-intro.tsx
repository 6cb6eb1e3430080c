import { useId, useState } from 'preact/hooks';
import type { StudioLab } from '../../../app/studio/index.ts';
import { toErrorInfo } from '../../../contracts/errors.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { t } from '../../shared/wording/i18n.ts';
import { LabError } from '../lab-error.tsx';
import { LabForm } from '../lab-form.tsx';
import type { Shown } from '../lab-view.tsx';
import { beginSitting, NOT_BEGUN } from './begin-sitting.ts';

interface IntroProps {
  lab: StudioLab;
  testId: string;
  show: (next: Shown) => void;
}

/** What a rater has to know, and the press that browsers want before they play a sound. */
export function SittingIntro({ lab, testId, show }: IntroProps) {
  const studio = useStudio();
  const id = useId();
  const card = lab.cards.value.find((one) => one.id === testId);
  const [rater, setRater] = useState(t('lab.raterNumber', { number: (card?.finished ?? 0) + 1 }));
  if (!card) return null;
  const { method, sitting } = card;

  async function begin(): Promise<void> {
    studio.stopPlayback();
    const name = rater.trim();
    if (sitting) await beginSitting({ lab, testId, rater: name, headphones: null, show });
    else show({ type: 'headphones', testId, rater: name });
  }

  return (
    <LabForm
      title={card.name}
      labels={[t('lab.start'), t('lab.toList')]}
      submit={begin}
      failed={(thrown) => <LabError error={toErrorInfo(thrown, NOT_BEGUN)} />}
      leave={() => show({ type: 'list' })}
    >
      <p>{t(`lab.kind.${method}.intro`)}</p>
      <p class="fine">{t('lab.introKeys', { answers: t(`lab.kind.${method}.keys`) })}</p>
      {sitting ? (
        <p>{t('lab.paused', sitting)}</p>
      ) : (
        <div class="field">
          <label for={id}>{t('lab.rater')}</label>
          <input
            id={id}
            type="text"
            required
            maxLength={60}
            value={rater}
            onInput={(event) => setRater(event.currentTarget.value)}
          />
        </div>
      )}
    </LabForm>
  );
}
