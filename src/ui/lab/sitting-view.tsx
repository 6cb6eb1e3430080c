import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { LiveSitting } from '../../app/studio/index.ts';
import { type Answer, RATINGS } from '../../core/study/listening/listening-test.ts';
import { t } from '../shared/wording/i18n.ts';
import { LabError } from './lab-error.tsx';
import type { Shown } from './lab-view.tsx';
import { useSittingKeys } from './use-sitting-keys.ts';

interface SittingProps {
  live: LiveSitting;
  testId: string;
  show: (next: Shown) => void;
}

/** One trial after the other. Nothing here knows which way is heard. */
export function SittingView({ live, testId, show }: SittingProps) {
  const { number, total, isPractice, isComplete, mayTakeBack, isBlocked, error } = live.view.value;
  const pause = () => show({ type: 'list' });
  const finish = () =>
    void live.finish().then(() => {
      if (live.view.value.error === null) show({ type: 'result', testId });
    });
  useEffect(() => () => live.pause(), [live]);
  useSittingKeys(live, { pause, finish });
  return (
    <section class="sitting">
      {isComplete ? (
        <p>{t('lab.allRated')}</p>
      ) : (
        <>
          <p class="fine numeric">{t(isPractice ? 'lab.practice' : 'lab.trial', { number, total })}</p>
          <progress aria-hidden="true" value={isPractice ? 0 : number - 1} max={total} />
          <Question live={live} />
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

const SIDES = ['A', 'B'] as const;

function Question({ live }: { live: LiveSitting }) {
  const { method, mayAnswer, sounding } = live.view.value;
  const title = t(method === 'acr' ? 'lab.questionAcr' : 'lab.questionAb');
  const side = SIDES[sounding ?? 0];
  const heard = method === 'ab' && side !== undefined ? t('lab.playingSide', { side }) : t('lab.playing');
  return (
    <>
      <h2>{title}</h2>
      <p class="sitting-state" role="status">
        {sounding === null ? t(mayAnswer ? 'lab.yourAnswer' : 'lab.listenFirst') : heard}
      </p>
      {method === 'ab' && <PlaySides live={live} />}
      <fieldset class="answers" aria-label={title}>
        {method === 'acr' ? (
          RATINGS.map((rating) => (
            <AnswerButton key={rating} live={live} answer={rating} shortcut={String(rating)}>
              <strong>{rating}</strong> {t(`lab.rating.${rating}`)}
            </AnswerButton>
          ))
        ) : (
          <>
            <AnswerButton live={live} answer="first" shortcut="a">
              {SIDES[0]}
            </AnswerButton>
            <AnswerButton live={live} answer="neither" shortcut="n">
              {t('lab.neither')}
            </AnswerButton>
            <AnswerButton live={live} answer="second" shortcut="b">
              {SIDES[1]}
            </AnswerButton>
          </>
        )}
      </fieldset>
    </>
  );
}

function PlaySides({ live }: { live: LiveSitting }) {
  return (
    <div class="lab-actions">
      <button type="button" class="secondary" onClick={() => live.play(0)}>
        {t('lab.playA')}
      </button>
      <button type="button" class="secondary" onClick={() => live.play(1)}>
        {t('lab.playB')}
      </button>
    </div>
  );
}

interface AnswerProps {
  live: LiveSitting;
  answer: Answer;
  shortcut: string;
  children: ComponentChildren;
}

function AnswerButton({ live, answer, shortcut, children }: AnswerProps) {
  return (
    <button
      type="button"
      class="secondary"
      aria-keyshortcuts={shortcut}
      aria-disabled={!live.view.value.mayAnswer}
      onClick={(event) => {
        // Else the space bar would answer the next trial.
        event.currentTarget.closest<HTMLElement>('.lab')?.focus();
        live.answer(answer);
      }}
    >
      {children}
    </button>
  );
}
