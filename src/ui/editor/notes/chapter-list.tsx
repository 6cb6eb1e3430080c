import type { Chapter } from '../../../core/notes/notes.ts';
import { Icon } from '../../shared/widgets/icon.tsx';
import { formatClock } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { useEditor } from '../editor-context.ts';
import { EditableText } from './editable-text.tsx';
import { useNotes } from './notes-context.ts';
import { PlayButton } from './play-button.tsx';

export function ChapterList({ chapters }: { chapters: readonly Chapter[] | null }) {
  const { change } = useNotes();
  const { transport } = useEditor();
  if (chapters === null) return <p class="fine">{t('notes.none')}</p>;
  return (
    <ol class="notes-chapters">
      {chapters.map(({ startMs, title, point }) => {
        const time = formatClock(startMs);
        return (
          <li key={startMs}>
            <PlayButton
              ms={startMs}
              onClick={() => {
                transport.seek(startMs);
                transport.play();
              }}
            />
            <div>
              <EditableText
                name={t('notes.chapterName', { time })}
                text={title}
                onKeep={(text) => change({ type: 'chapterTitle', startMs, text })}
              >
                <strong>{title}</strong>
              </EditableText>
              <p class="fine">“{point}”</p>
            </div>
            <button
              type="button"
              class="quiet icon-only"
              aria-label={t('notes.removeOf', { name: title })}
              title={t('notes.remove')}
              onClick={() => change({ type: 'chapterRemoved', startMs })}
            >
              <Icon name="trash" />
            </button>
          </li>
        );
      })}
    </ol>
  );
}
