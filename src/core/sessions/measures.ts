import { STAGES } from '../stage.ts';
import type { SessionRecord } from './session-record.ts';

/** Numbers that each session has or has not; of all of them less is better. */
export const MEASURES = [
  'firstAudio',
  'firstToken',
  'firstText',
  'total',
  'rtf',
  'listening',
  'speaking',
  'wait',
  'busy',
] as const;
export type Measure = (typeof MEASURES)[number];

/** In ms, or without a unit: seconds of work for a second of sound. */
export const IS_RATIO: Readonly<Record<Measure, boolean>> = {
  firstAudio: false,
  firstToken: false,
  firstText: false,
  total: false,
  rtf: true,
  listening: true,
  speaking: true,
  wait: false,
  busy: false,
};

/**
 * `rtf`: total time for a second of what was heard. `listening`, `speaking`: run time of that stage alone for a second of
 * what it heard or said. `wait`, `busy`: over all stages.
 *
 * @returns null where the session has none
 */
export function measureOf(record: SessionRecord, measure: Measure): number | null {
  const { stages, mediaMs, speechMs, totalMs } = record;
  switch (measure) {
    case 'firstAudio':
      return record.firstAudioMs;
    case 'firstToken':
      return record.firstTokenMs;
    case 'firstText':
      return record.firstTextMs;
    case 'total':
      return totalMs;
    case 'rtf':
      return perSecond(totalMs ?? undefined, mediaMs);
    case 'listening':
      return perSecond(stages.stt?.runMs, mediaMs);
    case 'speaking':
      return perSecond(stages.tts?.runMs, speechMs);
    case 'wait':
      return sumOfStages(record, ({ waitMs }) => waitMs);
    case 'busy':
      return sumOfStages(record, ({ busyMs }) => busyMs);
  }
}

function perSecond(workMs: number | undefined, mediaMs: number | null): number | null {
  return workMs === undefined || mediaMs === null || mediaMs <= 0 ? null : workMs / mediaMs;
}

function sumOfStages(
  { stages }: SessionRecord,
  of: (stage: { readonly waitMs: number; readonly busyMs: number }) => number,
): number | null {
  const used = STAGES.flatMap((name) => stages[name] ?? []);
  return used.length === 0 ? null : used.reduce((sum, stage) => sum + of(stage), 0);
}

/** A session's number with when it was. */
export interface Measured {
  readonly record: SessionRecord;
  readonly timeMs: number;
  readonly value: number;
}

/**
 * The sessions that have the number, oldest first. Only those that ended well, and not those whose models were still on
 * their way: they would tell of downloads.
 */
export function measured(records: readonly SessionRecord[], measure: Measure): readonly Measured[] {
  return records
    .filter(({ outcome, isCold }) => outcome === 'done' && !isCold)
    .flatMap((record) => {
      const value = measureOf(record, measure);
      return value === null ? [] : [{ record, timeMs: record.endedAtMs, value }];
    })
    .sort((a, b) => a.timeMs - b.timeMs);
}
