import type { NotesMaking } from '../../../app/studio/index.ts';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { t } from '../../shared/wording/i18n.ts';
import { useNotes } from './notes-context.ts';

/** What the model is at, with what it has written so far; or why it wrote nothing. */
export function NotesStatus() {
  const { making, error, rest, cancel } = useNotes();
  const now = making.value;
  const failed = error.value;
  if (now === null) return failed && <ErrorMessage error={failed.error} />;
  const reason = rest.value;
  return (
    <div class="notes-status">
      <div role="status">
        <p>
          <strong>{nameOf(now)}</strong>{' '}
          {now.part === 0
            ? t(reason === null ? 'notes.waiting' : `batches.rest.${reason}`)
            : t('notes.making', { part: now.part, parts: now.parts })}
        </p>
      </div>
      {now.part > 0 && <progress aria-label={nameOf(now)} value={now.part - 1} max={now.parts} />}
      {now.text !== '' && <p class="notes-draft">{now.text}</p>}
      <button type="button" class="secondary" onClick={cancel}>
        {t('app.cancel')}
      </button>
    </div>
  );
}

function nameOf({ kind, question }: NotesMaking): string {
  return kind === 'answer' ? t('notes.answering', { question: question ?? '' }) : t(`notes.${kind}`);
}
