import { useEffect } from 'preact/hooks';
import type { LiveSitting } from '../../../app/studio/index.ts';
import { KINDS } from '../../../core/study/listening/kinds.ts';
import { t } from '../../shared/wording/i18n.ts';
import { LabError } from '../lab-error.tsx';
import type { Shown } from '../lab-view.tsx';
import { AnswerChoices } from './answer-choices.tsx';
import { PlayPlace, placeName } from './play-place.tsx';
import { RatingSliders } from './rating-sliders.tsx';
import { type Ratings, useRatings } from './use-ratings.ts';
import { useSittingKeys } from './use-sitting-keys.ts';

interface SittingProps {
  live: LiveSitting;
  testId: string;
  show: (next: Shown) => void;
}

/** One trial after the other. Nothing here knows which way is heard. */
export function SittingView({ live, testId, show }: SittingProps) {
  const { number, total, isPractice, isComplete, mayTakeBack, isBlocked, error } = live.view.value;
  const ratings = useRatings(live);
  const pause = () => show({ type: 'list' });
  const finish = () =>
    void live.finish().then(() => {
      if (live.view.value.error === null) show({ type: 'result', testId });
    });
  useEffect(() => () => live.pause(), [live]);
  useSittingKeys(live, ratings, { pause, finish });
  return (
    <section class="sitting">
      {isComplete ? (
        <p>{t('lab.allRated')}</p>
      ) : (
        <>
          <p class="fine numeric">{t(isPractice ? 'lab.practice' : 'lab.trial', { number, total })}</p>
          <progress aria-hidden="true" value={isPractice ? 0 : number - 1} max={total} />
          <Question live={live} ratings={ratings} />
        </>
      )}
      {isBlocked && <p role="status">{t('lab.blocked')}</p>}
      {error && <LabError error={error} />}
      <div class="lab-actions">
        {isComplete ? (
          <button type="button" onClick={finish}>
            {t('lab.finish')}
          </button>
        ) : (
          <button type="button" class="secondary" aria-keyshortcuts="Space" onClick={() => live.play()}>
            {t('lab.again')}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          aria-keyshortcuts="Backspace"
          aria-disabled={!mayTakeBack}
          onClick={() => live.takeBack()}
        >
          {t('lab.takeBack')}
        </button>
        <button type="button" class="quiet" aria-keyshortcuts="Escape" onClick={pause}>
          {t('lab.pause')}
        </button>
      </div>
    </section>
  );
}

function Question({ live, ratings }: { live: LiveSitting; ratings: Ratings }) {
  const { method, mayAnswer, sounding } = live.view.value;
  const { scale, places } = KINDS[method];
  const place = places[sounding ?? 0];
  const heard = place ? t('lab.playingPlace', { place: placeName(place.name) }) : t('lab.playing');
  return (
    <>
      <h2>{t(`lab.kind.${method}.question`)}</h2>
      <p class="sitting-state" role="status">
        {sounding === null ? t(mayAnswer ? 'lab.yourAnswer' : 'lab.listenFirst') : heard}
      </p>
      {scale.type === 'sliders' ? (
        <RatingSliders live={live} scale={scale} ratings={ratings} />
      ) : (
        <>
          {places.length > 0 && (
            <div class="lab-actions">
              {places.map((_, index) => (
                <PlayPlace key={index} live={live} place={index} />
              ))}
            </div>
          )}
          <AnswerChoices live={live} scale={scale} />
        </>
      )}
    </>
  );
}
