import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../shared/wording/i18n.ts';
import { useNotes } from './notes-context.ts';

interface NotesSectionProps {
  kind: 'title' | 'summary' | 'chapters';
  name: string;
  isThere: boolean;
  children: ComponentChildren;
}

/** One thing that can be made, and made again. */
export function NotesSection({ kind, name, isThere, children }: NotesSectionProps) {
  const { make, making } = useNotes();
  const id = useId();
  const isBusy = making.value !== null;
  const action = t(isThere ? 'notes.again' : 'notes.make');
  return (
    <section aria-labelledby={id}>
      <header>
        <h3 id={id}>{name}</h3>
        <button
          type="button"
          class="quiet"
          aria-label={`${action}: ${name}`}
          aria-disabled={isBusy}
          onClick={() => isBusy || make([kind])}
        >
          {action}
        </button>
      </header>
      {children}
    </section>
  );
}
