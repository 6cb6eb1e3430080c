import type { LiveSitting } from '../../../app/studio/index.ts';
import type { Scale } from '../../../core/study/listening/kinds.ts';
import { t } from '../../shared/wording/i18n.ts';

interface ChoicesProps {
  live: LiveSitting;
  scale: Scale & { type: 'choice' };
}

export function AnswerChoices({ live, scale: { choices } }: ChoicesProps) {
  const { method, mayAnswer } = live.view.value;
  return (
    <fieldset class="answers" aria-label={t(`lab.kind.${method}.question`)}>
      {choices.map(({ answer, key, name }) => (
        <button
          key={key}
          type="button"
          class="secondary"
          aria-keyshortcuts={key}
          aria-disabled={!mayAnswer}
          onClick={(event) => {
            // Else the space bar would answer the next trial.
            event.currentTarget.closest<HTMLElement>('.lab')?.focus();
            live.answer(answer);
          }}
        >
          {typeof answer === 'number' && <strong>{key}</strong>}{' '}
          {name === 'A' || name === 'B' ? name : t(`lab.answer.${name}`)}
        </button>
      ))}
    </fieldset>
  );
}
