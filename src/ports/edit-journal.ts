import type { EditDocument } from '../core/editor/document.ts';
import type { EditorEntry } from '../core/editor/history.ts';

/** What was done to a job's transcript by hand, in every tab, in the order in which it was stored. Errors: the store's. */
export interface EditJournalPort {
  /** @returns what the edits begin with: the given document, unless the job has one already. */
  begin(jobId: string, document: EditDocument): Promise<EditDocument>;
  /** What the edits of a job begin with; null where it has none. */
  beginning(jobId: string): Promise<EditDocument | null>;
  /** Entries from this number on; the first is 1. */
  read(jobId: string, from: number): Promise<readonly EditorEntry[]>;
  /** @returns false when another tab has written there: nothing was stored. */
  append(jobId: string, at: number, entries: readonly EditorEntry[]): Promise<boolean>;
}

/** Tabs tell each other whose edits there are more of. */
export interface EditNewsPort {
  tell(jobId: string): void;
  /** @returns how to stop listening. */
  listen(onNews: (jobId: string) => void): () => void;
}
