import type { Notes, NotesChange } from '../core/notes/notes.ts';
import type { NotesWork } from '../core/notes/notes-work.ts';

/** What was made of jobs' transcripts, kept beside them. Errors: the store's. */
export interface NotesStorePort {
  /** @returns `NO_NOTES` where there are none */
  read(jobId: string): Promise<Notes>;
  /**
   * Changes what is stored now, perhaps by another tab. Nothing is stored for a job that is gone.
   * @returns what is stored then
   */
  change(jobId: string, change: NotesChange): Promise<Notes>;
}

/** What is being made of jobs' transcripts. Errors: the store's. */
export interface NotesWorkPort {
  /** null: nothing is under way. */
  work(jobId: string): Promise<NotesWork | null>;
  /** Nothing is kept of a job that is gone. @param work null: it is done with */
  keepWork(jobId: string, work: NotesWork | null): Promise<void>;
}
