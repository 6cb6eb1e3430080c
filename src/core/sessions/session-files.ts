import { STAGES } from '../stage.ts';
import { configurationOf } from './configuration.ts';
import type { Feedback } from './feedback.ts';
import { groupBy } from './group-by.ts';
import { type Measure, measureOf } from './measures.ts';
import { isFallback, type SessionRecord } from './session-record.ts';

type Value = string | number | null;
type Column = readonly [name: string, of: (record: SessionRecord, feedback: readonly Feedback[]) => Value];

const measureColumn = (name: string, measure: Measure): Column => [
  name,
  (record) => measureOf(record, measure),
];

const COLUMNS: readonly Column[] = [
  ['id', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['input', ({ input }) => input],
  ['outcome', ({ outcome }) => outcome],
  ['cold', ({ isCold }) => Number(isCold)],
  ['media_ms', ({ mediaMs }) => mediaMs],
  ['speech_ms', ({ speechMs }) => speechMs],
  measureColumn('first_text_ms', 'firstText'),
  measureColumn('first_token_ms', 'firstToken'),
  measureColumn('first_audio_ms', 'firstAudio'),
  measureColumn('total_ms', 'total'),
  measureColumn('rtf', 'rtf'),
  measureColumn('rtf_stt', 'listening'),
  measureColumn('rtf_tts', 'speaking'),
  measureColumn('wait_ms', 'wait'),
  measureColumn('busy_ms', 'busy'),
  ...STAGES.flatMap((stage): Column[] => [
    [`${stage}_model`, ({ stages }) => stages[stage]?.model ?? null],
    [`${stage}_device`, ({ stages }) => stages[stage]?.device ?? null],
    [`${stage}_dtype`, ({ stages }) => stages[stage]?.dtype ?? null],
    [`${stage}_reason`, ({ stages }) => stages[stage]?.reason ?? null],
    [`${stage}_run_ms`, ({ stages }) => stages[stage]?.runMs ?? null],
    [`${stage}_wait_ms`, ({ stages }) => stages[stage]?.waitMs ?? null],
    [`${stage}_busy_ms`, ({ stages }) => stages[stage]?.busyMs ?? null],
  ]),
  ['voice', ({ voice }) => voice],
  ['configuration', configurationOf],
  ['browser', ({ browser }) => browser],
  ['adapter', ({ adapter }) => adapter],
  ['version', ({ version }) => version],
  ['errors', ({ errors }) => errors.join(' ')],
  [
    'fallbacks',
    ({ stages }) => STAGES.filter((stage) => stages[stage] && isFallback(stages[stage])).join(' '),
  ],
  ['canaries_failed', ({ verdicts }) => verdicts.filter(({ trusted }) => !trusted).length],
  ['words', ({ edits }) => edits?.words ?? null],
  ['words_edited', ({ edits }) => edits?.edited ?? null],
  ['thumbs_up', (_, feedback) => feedback.filter(({ thumb }) => thumb === 'up').length],
  ['thumbs_down', (_, feedback) => feedback.filter(({ thumb }) => thumb === 'down').length],
  ['sentences', (_, feedback) => feedback.flatMap(({ sentence }) => sentence || []).join(' | ')],
];

/**
 * One line a session (RFC 4180), with a head; empty where a session has no such number.
 *
 * @param isoOf wall time in ms as ISO 8601
 */
export function sessionsCsv(
  records: readonly SessionRecord[],
  feedback: readonly Feedback[],
  isoOf: (timeMs: number) => string,
): string {
  const bySession = groupBy(feedback, ({ session }) => session);
  const lines = records.map((record) => [
    isoOf(record.endedAtMs),
    ...COLUMNS.map(([, of]) => of(record, bySession.get(record.id) ?? [])),
  ]);
  return [['time', ...COLUMNS.map(([name]) => name)], ...lines]
    .map((line) => `${line.map(field).join(',')}\r\n`)
    .join('');
}

/** Everything that is kept, sentences included. */
export function sessionsJson(records: readonly SessionRecord[], feedback: readonly Feedback[]): object {
  return { schema: 'sotto-sessions/1', records, feedback };
}

/** A leading sign would be a formula to a spreadsheet. */
function field(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Math.round(1000 * value) / 1000);
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
