import type { Feedback, RatedPart } from '../core/sessions/feedback.ts';
import type { SessionRecord, WordEdits } from '../core/sessions/session-record.ts';

/** What is kept of sessions, in this browser alone. Oldest first. */
export interface KeptSessions {
  readonly records: readonly SessionRecord[];
  readonly feedback: readonly Feedback[];
}

/**
 * Records of sessions, for 90 days. Writing never fails and keeps nobody waiting: a record that can't be written is no
 * reason to stop.
 */
export interface SessionStore {
  /** In place of one with the same id; what is known of its edits and its batch stays. */
  put(record: SessionRecord): void;
  /** A session was kept as this batch. */
  keptAs(id: string, batchId: string): void;
  /** What was put right in a batch until now. */
  edited(batchId: string, edits: WordEdits): void;
  /** In place of what was said of the same part. */
  rate(feedback: Feedback): void;
  takeBack(session: string, part: RatedPart): void;
  all(): Promise<KeptSessions>;
  /** What was a batch, or was kept as it, and what was said of that. */
  ofBatch(batchId: string): Promise<KeptSessions>;
  clear(): Promise<void>;
}
