export { createNotesDesk, type NotesDesk, type NotesDeskPorts } from './notes-desk.ts';
export type { NotesKind, NotesMaking, TranscriptNotes } from './transcript-notes.ts';
