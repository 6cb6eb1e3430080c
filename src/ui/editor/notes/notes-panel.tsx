import { useEffect, useRef, useState } from 'preact/hooks';
import type { TranscriptNotes } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { Icon } from '../../shared/widgets/icon.tsx';
import { addEnglish, t } from '../../shared/wording/i18n.ts';
import { batches } from '../../strings/en/batches.ts';
import { notes as english, notesErrors } from '../../strings/en/notes.ts';
import { useEditor } from '../editor-context.ts';
import { ChapterList } from './chapter-list.tsx';
import { NotesContext } from './notes-context.ts';
import { NotesSection } from './notes-section.tsx';
import { NotesStatus } from './notes-status.tsx';
import { Questions } from './questions.tsx';
import { TextNote } from './text-note.tsx';

addEnglish({ notes: english, batches, error: notesErrors });

const OPEN_FAILED = {
  code: 'storage/failed',
  message: 'The notes could not be read; reload the page.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** What the language model makes of the transcript, beside it. */
export function NotesPanel({ onClose }: { onClose: () => void }) {
  const { edited } = useEditor().model;
  const panel = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<TranscriptNotes | { readonly failed: ErrorInfo } | null>(null);
  useEffect(() => {
    edited.notes().then(setOpened, (thrown) => setOpened({ failed: toErrorInfo(thrown, OPEN_FAILED) }));
  }, [edited]);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <aside
      ref={panel}
      class="notes"
      aria-label={t('notes.name')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2>{t('notes.name')}</h2>
        <button type="button" class="quiet icon-only" aria-label={t('notes.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {opened === null && <p aria-busy="true">{t('notes.opening')}</p>}
      {opened && 'failed' in opened && <ErrorMessage error={opened.failed} />}
      {opened && !('failed' in opened) && (
        <NotesContext.Provider value={opened}>
          <NotesParts notes={opened} isEnglish={['en', 'und'].includes(edited.language)} />
        </NotesContext.Provider>
      )}
    </aside>
  );
}

function NotesParts({ notes, isEnglish }: { notes: TranscriptNotes; isEnglish: boolean }) {
  const { title, summary, chapters } = notes.notes.value;
  const isBusy = notes.making.value !== null;
  const isEmpty = title === null && summary === null && chapters === null;
  return (
    <>
      <p class="fine">{t('notes.about')}</p>
      {!isEnglish && <p class="fine">{t('notes.otherLanguage')}</p>}
      {isEmpty && !isBusy && (
        <button type="button" onClick={() => notes.make(['title', 'chapters', 'summary'])}>
          {t('notes.makeAll')}
        </button>
      )}
      <NotesStatus />
      <NotesSection kind="title" name={t('notes.title')} isThere={title !== null}>
        <TextNote kind="title" name={t('notes.title')} text={title} />
      </NotesSection>
      <NotesSection kind="summary" name={t('notes.summary')} isThere={summary !== null}>
        <TextNote kind="summary" name={t('notes.summary')} text={summary} />
        {summary !== null && <p class="fine">{t('notes.summaryHint')}</p>}
      </NotesSection>
      <NotesSection kind="chapters" name={t('notes.chapters')} isThere={chapters !== null}>
        <ChapterList chapters={chapters} />
      </NotesSection>
      {!isEmpty && <p class="fine">{t('notes.inFiles')}</p>}
      <Questions />
    </>
  );
}
