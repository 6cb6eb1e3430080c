import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { TranscriptNotes } from '../../../app/studio/index.ts';

export const NotesContext = createContext<TranscriptNotes | null>(null);

export function useNotes(): TranscriptNotes {
  const notes = useContext(NotesContext);
  if (!notes) throw new Error('a part of the notes was rendered outside NotesContext');
  return notes;
}
