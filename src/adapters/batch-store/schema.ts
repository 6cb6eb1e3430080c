import type { DBSchema } from 'idb';
import * as v from 'valibot';
import { JOB_STATES, type JobRecord, UNIT_STATES, type UnitRecord } from '../../core/batch/job.ts';
import type { UnitData } from '../../core/batch/unit-data.ts';
import type { DubWish } from '../../core/dubbing/dub-wish.ts';
import type { EditDocument } from '../../core/editor/document.ts';
import type { EditorEntry } from '../../core/editor/history.ts';
import { ANY_LANGUAGE } from '../../core/language/session-language.ts';
import type { Notes } from '../../core/notes/notes.ts';
import type { NotesWork } from '../../core/notes/notes-work.ts';
import type { RoutingDecision } from '../../core/routing/route.ts';
import { STAGES, type Stage } from '../../core/stage.ts';
import type { StoredSubtitles, Take } from '../../ports/batch-store.ts';
import { unitDataSchema } from './unit-data-schema.ts';

/** What a finished unit gave. The first one stored under a key stays. */
export interface ResultRecord {
  readonly jobId: string;
  readonly stage: Stage;
  readonly index: number;
  readonly configHash: string;
  readonly data: UnitData;
  readonly audio: Blob | null;
}

export interface BatchSchema extends DBSchema {
  jobs: { key: string; value: JobRecord };
  media: { key: string; value: Blob };
  units: { key: [jobId: string, stage: string, index: number]; value: UnitRecord };
  results: { key: [jobId: string, stage: string, index: number, configHash: string]; value: ResultRecord };
  subtitles: { key: string; value: StoredSubtitles };
  /** Number 0 is the document that edits begin with. */
  edits: { key: [jobId: string, number: number]; value: EditDocument | EditorEntry };
  notes: { key: string; value: Notes };
  notesWork: { key: string; value: NotesWork };
  /** Dubs under way. */
  dubs: { key: string; value: DubWish };
  takes: { key: [jobId: string, line: string, speed: number]; value: Take };
  meta: { key: string; value: number };
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const timeMs = v.pipe(v.number(), v.finite(), v.minValue(0));
const storedError = v.nullable(v.object({ code: v.string(), message: v.string() }));
const stage = v.picklist(STAGES);

const classSchema = v.picklist(['interactive', 'background']);
const routeSchema: v.GenericSchema<unknown, RoutingDecision> = v.object({
  class: classSchema,
  reason: v.variant('code', [
    v.object({ code: v.picklist(['live', 'pinned', 'lengthUnknown']) }),
    v.object({
      code: v.picklist(['overThreshold', 'withinThreshold', 'nearThreshold']),
      lengthMs: timeMs,
      thresholdMs: timeMs,
    }),
  ]),
});

const optionsSchema = v.object({
  models: v.object({ stt: v.string(), llm: v.string(), tts: v.string() }),
  denoise: v.union([v.boolean(), v.literal('auto')]),
  reply: v.picklist(['auto', 'answer', 'summarise', 'none']),
  instruction: v.string(),
  voice: v.string(),
  voiceStrength: v.number(),
  speed: v.number(),
  words: v.exactOptional(v.string()),
});

const sessionLanguageSchema = v.object({
  held: v.nullable(v.string()),
  scores: v.object({ named: v.record(v.string(), v.number()), rest: v.number() }),
});

export const jobSchema: v.GenericSchema<unknown, JobRecord> = v.object({
  id: v.string(),
  name: v.string(),
  mediaBytes: count,
  durationMs: v.nullable(timeMs),
  createdAtMs: timeMs,
  endedAtMs: v.nullable(timeMs),
  route: v.nullable(routeSchema),
  order: v.nullable(v.number()),
  state: v.picklist(JOB_STATES),
  stages: v.pipe(v.array(stage), v.minLength(1)),
  closing: v.array(stage),
  options: optionsSchema,
  // Jobs of earlier versions have none.
  sessionLanguage: v.optional(sessionLanguageSchema, ANY_LANGUAGE),
  configHash: v.string(),
  // Jobs of earlier versions have none.
  cut: v.optional(v.nullable(v.string()), null),
  cursor: v.object({
    windows: count,
    readToMs: timeMs,
    isMediaRead: v.boolean(),
    done: v.object({ stt: count, llm: count, tts: count }),
    closed: v.nullable(count),
    setAside: count,
  }),
  error: storedError,
});

export const unitSchema: v.GenericSchema<unknown, UnitRecord> = v.object({
  jobId: v.string(),
  stage,
  index: count,
  startMs: timeMs,
  endMs: timeMs,
  state: v.picklist(UNIT_STATES),
  tries: count,
  interruptions: count,
  notBeforeMs: timeMs,
  lease: v.nullable(v.object({ token: count, sinceMs: timeMs })),
  error: storedError,
});

export const resultSchema: v.GenericSchema<unknown, ResultRecord> = v.object({
  jobId: v.string(),
  stage,
  index: count,
  configHash: v.string(),
  data: unitDataSchema,
  audio: v.nullable(v.instance(Blob)),
});

export const subtitlesSchema: v.GenericSchema<unknown, StoredSubtitles> = v.object({
  cues: v.array(
    v.object({ startMs: timeMs, endMs: timeMs, lines: v.pipe(v.array(v.string()), v.minLength(1)) }),
  ),
});
