import type { Notes, NotesChange } from '../core/notes/notes.ts';

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
