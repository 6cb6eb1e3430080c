import type { DownloadRecord } from './download-record.ts';

export interface HostTotals {
  readonly host: string;
  readonly requests: number;
  readonly failed: number;
  readonly bytes: number;
  /** Milliseconds in requests that brought something. */
  readonly durationMs: number;
  /** Files that were wanted and here already, of all that were wanted. */
  readonly hitRate: number;
}

/** What came from each host, the one with the most bytes first. */
export function totalsByHost(records: readonly DownloadRecord[]): readonly HostTotals[] {
  const byHost = new Map<string, DownloadRecord[]>();
  for (const record of records) {
    const lines = byHost.get(record.host);
    if (lines) lines.push(record);
    else byHost.set(record.host, [record]);
  }
  return [...byHost]
    .map(([host, lines]): HostTotals => {
      const requests = lines.filter(({ event }) => event === 'request');
      const found = lines.filter(({ event }) => event === 'found').length;
      const fetched = new Set(requests.filter(({ offset }) => offset === 0).map(({ url }) => url)).size;
      const fruitful = requests.filter(({ bytes }) => bytes > 0);
      const sum = (of: (record: DownloadRecord) => number) =>
        fruitful.reduce((total, record) => total + of(record), 0);
      return {
        host,
        requests: requests.length,
        failed: requests.filter(({ errorCode }) => errorCode !== null).length,
        bytes: sum(({ bytes }) => bytes),
        durationMs: sum(({ durationMs }) => durationMs),
        hitRate: found + fetched === 0 ? 0 : found / (found + fetched),
      };
    })
    .sort((a, b) => b.bytes - a.bytes || (a.host < b.host ? -1 : 1));
}
