import { useEffect, useMemo, useState } from 'preact/hooks';
import type { EditedBatch } from '../../../app/studio/index.ts';
import { onCutTime } from '../../../core/editor/cut-time.ts';
import { NO_NOTES, type NotesHead } from '../../../core/notes/notes.ts';
import type { KeptRange } from '../../../core/subtitles/edit-list/kept-ranges.ts';

/** What was made of the transcript, for its files. @param kept chapters on the clock of what is kept; null: of the medium */
export function useNotesHead(edited: EditedBatch, kept: readonly KeptRange[] | null): NotesHead {
  const [stored, setStored] = useState<NotesHead>(NO_NOTES);
  useEffect(() => {
    // Files are written without it, too.
    edited.notesHead().then(setStored, () => undefined);
  }, [edited]);
  return useMemo(
    () => (kept === null ? stored : { ...stored, chapters: cutChapters(stored, kept) }),
    [stored, kept],
  );
}

/** Of chapters that come to the same time, because all before it is cut, the last one. */
function cutChapters({ chapters }: NotesHead, kept: readonly KeptRange[]): NotesHead['chapters'] {
  if (chapters === null) return null;
  const moved = onCutTime(
    chapters.map(({ startMs }) => ({ startMs, endMs: startMs, text: '' })),
    kept,
  );
  const times = moved.map(({ startMs }) => startMs);
  return chapters.flatMap((chapter, at) => {
    const startMs = times[at] ?? 0;
    return times[at + 1] === startMs ? [] : [{ ...chapter, startMs }];
  });
}
