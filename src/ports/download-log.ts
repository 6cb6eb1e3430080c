import type { DownloadRecord } from '../core/downloads/download-record.ts';

/** What was fetched, kept in this browser for 30 days. */
export interface DownloadLog {
  /** Never fails and keeps nobody waiting: a log that can't be written is no reason not to fetch. */
  add(records: readonly DownloadRecord[]): void;
  /** Oldest first. */
  all(): Promise<readonly DownloadRecord[]>;
  clear(): Promise<void>;
}
