import { useEffect, useState } from 'preact/hooks';
import type { StudioLab } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { type HeadphoneResult, soundsLikeHeadphones } from '../../../core/study/listening/headphones.ts';
import { t } from '../../shared/wording/i18n.ts';
import { LabError } from '../lab-error.tsx';
import type { Shown } from '../lab-view.tsx';
import { beginSitting, NOT_BEGUN } from './begin-sitting.ts';
import { useHeadphoneKeys } from './use-headphone-keys.ts';

interface HeadphonesProps {
  lab: StudioLab;
  testId: string;
  rater: string;
  show: (next: Shown) => void;
}

/** Before a sitting: is it heard by headphones? It says so, and lets everybody go on. */
export function HeadphonesView({ lab, testId, rater, show }: HeadphonesProps) {
  const [check] = useState(() => lab.checkHeadphones());
  const [error, setError] = useState<ErrorInfo | null>(null);
  const { number, total, isSounding, mayAnswer, result } = check.view.value;
  const begin = (found: HeadphoneResult | null) => {
    check.stop();
    beginSitting({ lab, testId, rater, headphones: found, show }).catch((thrown) =>
      setError(toErrorInfo(thrown, NOT_BEGUN)),
    );
  };
  const skip = () => begin(null);
  useEffect(() => check.stop, [check]);
  useHeadphoneKeys(check, { skip, goOn: () => result && begin(result) });
  return (
    <section class="sitting">
      <h2>{t('lab.headphones.title')}</h2>
      {result ? (
        <p role="status">
          {t(soundsLikeHeadphones(result) ? 'lab.headphones.likely' : 'lab.headphones.unlikely', {
            ...result,
          })}
        </p>
      ) : (
        <>
          <p>{t('lab.headphones.intro')}</p>
          <p class="fine numeric">{t('lab.trial', { number, total })}</p>
          <p class="sitting-state" role="status">
            {isSounding
              ? t('lab.playing')
              : t(mayAnswer ? 'lab.headphones.question' : 'lab.headphones.press')}
          </p>
          <fieldset class="answers" aria-label={t('lab.headphones.question')}>
            {[1, 2, 3].map((place) => (
              <button
                key={place}
                type="button"
                class="secondary"
                aria-keyshortcuts={String(place)}
                aria-disabled={!mayAnswer}
                onClick={() => check.answer(place - 1)}
              >
                {place}
              </button>
            ))}
          </fieldset>
        </>
      )}
      {error && <LabError error={error} />}
      <div class="lab-actions">
        {result ? (
          <button type="button" aria-keyshortcuts="Enter" onClick={() => begin(result)}>
            {t('lab.headphones.goOn')}
          </button>
        ) : (
          <>
            <button type="button" aria-keyshortcuts="Space" onClick={() => check.play()}>
              {t('lab.headphones.play')}
            </button>
            <button type="button" class="quiet" aria-keyshortcuts="Escape" onClick={skip}>
              {t('lab.headphones.skip')}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
