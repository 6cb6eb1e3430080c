/** Where bytes came from. `http-cache` and `service-worker` only where the browser tells. */
export type DownloadSource = 'network' | 'http-cache' | 'service-worker' | 'disk' | 'memory';

/** What a host or its CDN said of an answer, as far as it lets a page read it. */
export interface AnswerHeaders {
  readonly xCache: string | null;
  readonly age: string | null;
  readonly via: string | null;
  readonly etag: string | null;
}

/**
 * One line of the download log (docs/download-log.md):
 * `request`: a file was asked for, from an offset on; `check`: its digest was compared; `found`: it was here already.
 */
export interface DownloadRecord {
  readonly schema: 'sotto-download/1';
  readonly event: 'request' | 'check' | 'found';
  /** Wall time of the start, as ISO 8601 in UTC: 2026-11-27T09:05:01.250Z. */
  readonly time: string;
  readonly durationMs: number;
  readonly model: string;
  /** The commit of a hub's repository; null for what comes with the page. */
  readonly revision: string | null;
  /** Devices and number formats that the model's files are for: `webgpu/fp16 wasm/q8`. */
  readonly variant: string;
  readonly file: string;
  /** Without query, fragment and credentials. */
  readonly url: string;
  readonly host: string;
  readonly source: DownloadSource;
  /** `h2`, `h3`; null where the browser doesn't tell. */
  readonly protocol: string | null;
  readonly headers: AnswerHeaders;
  /** HTTP status of the answer; null when none came. */
  readonly status: number | null;
  /** From where on the file was asked for. */
  readonly offset: number;
  /** The file's bytes that came and were kept (`request`) or are here (`check`, `found`). */
  readonly bytes: number;
  /** That crossed the network, headers included; null where the browser doesn't tell. */
  readonly wireBytes: number | null;
  /** Requests for this file before, in this install. */
  readonly retries: number;
  /** What a check found; null: not checked by this line, or no digest is published. */
  readonly verdict: 'verified' | 'mismatch' | null;
  readonly errorCode: string | null;
}

/** An address without what could tell who asked: no query, no fragment, no credentials. */
export function plainUrl(address: string): string {
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

/** Older records are forgotten, and of more than these the oldest. */
export const KEPT_MS = 30 * 86_400_000;
export const MOST_RECORDS = 10_000;
