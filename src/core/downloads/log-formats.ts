import type { DownloadRecord } from './download-record.ts';

/** One JSON object a line, oldest first. */
export function toNdjson(records: readonly DownloadRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

type Field = readonly [name: string, of: (record: DownloadRecord) => string | number | null];

/** Names of the format where it has one, `x-` before those that are ours. */
const FIELDS: readonly Field[] = [
  ['date', ({ time }) => time.slice(0, 10)],
  ['time', ({ time }) => time.slice(11, 23)],
  ['time-taken', ({ durationMs }) => (durationMs / 1000).toFixed(3)],
  ['x-event', ({ event }) => event],
  ['s-dns', ({ host }) => host],
  ['cs-uri', ({ url }) => url],
  ['sc-status', ({ status }) => status],
  ['sc-bytes', ({ wireBytes }) => wireBytes],
  ['cached', ({ source }) => (source === 'network' ? 0 : 1)],
  ['x-source', ({ source }) => source],
  ['x-protocol', ({ protocol }) => protocol],
  ['x-model', ({ model }) => model],
  ['x-revision', ({ revision }) => revision],
  ['x-variant', ({ variant }) => quoted(variant)],
  ['x-file', ({ file }) => file],
  ['x-offset', ({ offset }) => offset],
  ['x-bytes', ({ bytes }) => bytes],
  ['x-retries', ({ retries }) => retries],
  ['x-verdict', ({ verdict }) => verdict],
  ['x-error', ({ errorCode }) => errorCode],
  ['sc(X-Cache)', ({ headers }) => quoted(headers.xCache)],
  ['sc(Age)', ({ headers }) => quoted(headers.age)],
  ['sc(Via)', ({ headers }) => quoted(headers.via)],
  ['sc(ETag)', ({ headers }) => quoted(headers.etag)],
];

/**
 * W3C Extended Log File Format, working draft of 1996-03-23: fields with spaces between, `-` for what is not known,
 * text in quotes that are doubled inside.
 */
export function toExtendedLog(records: readonly DownloadRecord[]): string {
  const lines = records.map((record) => FIELDS.map(([, of]) => of(record) ?? '-').join(' '));
  const head = ['#Version: 1.0', '#Software: Sotto', `#Fields: ${FIELDS.map(([name]) => name).join(' ')}`];
  return `${[...head, ...lines].join('\n')}\n`;
}

function quoted(text: string | null): string | null {
  return text === null ? null : `"${text.replaceAll('"', '""')}"`;
}
