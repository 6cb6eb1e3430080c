import { t } from '../../shared/wording/i18n.ts';
import { EditableText } from './editable-text.tsx';
import { useNotes } from './notes-context.ts';

/** A text that was made, or is written by hand. */
export function TextNote({
  kind,
  name,
  text,
}: {
  kind: 'title' | 'summary';
  name: string;
  text: string | null;
}) {
  const { change } = useNotes();
  return (
    <EditableText
      name={name}
      text={text ?? ''}
      isLong={kind === 'summary'}
      onKeep={(next) => change({ type: kind, text: next })}
    >
      {text === null ? (
        <p class="fine">{t('notes.none')}</p>
      ) : (
        <p class={kind === 'title' ? 'notes-title' : undefined}>{text}</p>
      )}
    </EditableText>
  );
}
