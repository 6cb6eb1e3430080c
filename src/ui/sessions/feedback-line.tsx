import type { StudioSessions } from '../../app/studio/index.ts';
import { type Feedback, LONGEST_SENTENCE, type RatedPart } from '../../core/sessions/feedback.ts';
import { routeHref } from '../shared/route.ts';
import { showToast } from '../shared/widgets/toast.tsx';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { feedback as english } from '../strings/en/lab/sessions.ts';

addEnglish({ feedback: english });

interface LineProps {
  live: StudioSessions;
  session: string;
  parts: readonly RatedPart[];
}

/** A thumb and a sentence for each part of a session, behind one quiet line. */
export function FeedbackLine({ live, session, parts }: LineProps) {
  const given = live.given.value.filter((one) => one.session === session);
  return (
    <details class="feedback">
      <summary>{t(given.length > 0 ? 'feedback.given' : 'feedback.ask')}</summary>
      {parts.map((part) => (
        <PartFeedback
          key={part}
          part={part}
          given={given.find((one) => one.part === part) ?? null}
          rate={(...said) => live.rate(session, part, ...said)}
        />
      ))}
      <p class="fine">
        {t('feedback.stays')} <a href={routeHref('sessions')}>{t('feedback.toSessions')}</a>
      </p>
    </details>
  );
}

type Rate =
  Parameters<StudioSessions['rate']> extends [string, RatedPart, ...infer Said]
    ? (...said: Said) => void
    : never;

function PartFeedback({ part, given, rate }: { part: RatedPart; given: Feedback | null; rate: Rate }) {
  const name = t(`feedback.parts.${part}`);
  const press = (thumb: Feedback['thumb']) => {
    if (given?.thumb !== thumb) {
      rate(thumb, given?.sentence ?? '');
      return;
    }
    rate(null, '');
    showToast({ message: t('feedback.takenBack'), undo: () => rate(given.thumb, given.sentence) });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand in the row
    <div class="feedback-part" role="group" aria-label={name}>
      <span>{name}</span>
      {(['up', 'down'] as const).map((thumb) => (
        <button
          key={thumb}
          type="button"
          class="quiet icon-only"
          aria-pressed={given?.thumb === thumb}
          aria-label={t(thumb === 'up' ? 'feedback.good' : 'feedback.bad')}
          title={t(thumb === 'up' ? 'feedback.good' : 'feedback.bad')}
          onClick={() => press(thumb)}
        >
          <Thumb down={thumb === 'down'} />
        </button>
      ))}
      {given && (
        <input
          type="text"
          maxLength={LONGEST_SENTENCE}
          aria-label={t('feedback.sentence')}
          placeholder={t('feedback.sentence')}
          value={given.sentence}
          onChange={({ currentTarget }) => rate(given.thumb, currentTarget.value)}
        />
      )}
    </div>
  );
}

function Thumb({ down }: { down: boolean }) {
  return (
    <svg class={down ? 'icon thumb-down' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M4.5 11h3v8.5h-3zM7.5 11l3.6-7c1.4 0 2.4 1 2.4 2.4V9.5h4.6c1.2 0 2 1 1.8 2.2l-1 6c-.2 1-1 1.8-2 1.8H7.5" />
    </svg>
  );
}
