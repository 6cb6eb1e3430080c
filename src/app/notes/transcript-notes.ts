import type { ReadonlySignal } from '@preact/signals';
import type { ErrorInfo } from '../../contracts/errors.ts';
import type { Notes, NotesChange } from '../../core/notes/notes.ts';
import type { BackgroundRest } from '../scheduling/index.ts';

export type NotesKind = 'title' | 'summary' | 'chapters' | 'answer';

/** What the language model is at. */
export interface NotesMaking {
  readonly kind: NotesKind;
  /** Of an answer. */
  readonly question: string | null;
  /** From 1; 0 until the first part has its turn. */
  readonly part: number;
  readonly parts: number;
  /** What is being written, so far. */
  readonly text: string;
}

/** What a language model makes of one transcript, and somebody of that. Everything is kept as it comes. */
export interface TranscriptNotes {
  readonly notes: ReadonlySignal<Notes>;
  /** null: nothing is being made, here. */
  readonly making: ReadonlySignal<NotesMaking | null>;
  /** Why background work waits at the moment, on all of this page. */
  readonly rest: ReadonlySignal<BackgroundRest>;
  /** Why the last thing was not made, or not kept. */
  readonly error: ReadonlySignal<{ readonly kind: NotesKind | null; readonly error: ErrorInfo } | null>;
  /** One after the other; what is made already is replaced. Nothing happens while something is being made. */
  make(kinds: readonly Exclude<NotesKind, 'answer'>[]): void;
  /** @param id of an answer that is given anew */
  ask(question: string, id?: string): void;
  /** What was made stays. */
  cancel(): void;
  change(change: NotesChange): void;
  /** Once all that was changed until now is kept, or has failed. */
  settled(): Promise<void>;
}
