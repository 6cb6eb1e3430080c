import type { DBSchema } from 'idb';
import * as v from 'valibot';
import { JOB_STATES, type JobRecord, UNIT_STATES, type UnitRecord } from '../../core/batch/job.ts';
import { STAGES, type Stage } from '../../core/stage.ts';

/** What a finished unit gave. The first one stored under a key stays. */
export interface ResultRecord {
  readonly jobId: string;
  readonly stage: Stage;
  readonly index: number;
  readonly configHash: string;
  /** Plain JSON. */
  readonly data: unknown;
  readonly audio: Blob | null;
}

export interface EventRecord {
  readonly jobId: string;
  readonly atMs: number;
  readonly type: string;
  readonly detail: string;
}

export interface BatchSchema extends DBSchema {
  jobs: { key: string; value: JobRecord };
  media: { key: string; value: Blob };
  units: { key: [jobId: string, stage: string, index: number]; value: UnitRecord };
  results: { key: [jobId: string, stage: string, index: number, configHash: string]; value: ResultRecord };
  events: { key: number; value: EventRecord; indexes: { byJob: string } };
  meta: { key: string; value: number };
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const timeMs = v.pipe(v.number(), v.finite(), v.minValue(0));
const storedError = v.nullable(v.object({ code: v.string(), message: v.string() }));
const stage = v.picklist(STAGES);

export const jobSchema: v.GenericSchema<unknown, JobRecord> = v.object({
  id: v.string(),
  name: v.string(),
  mediaBytes: count,
  durationMs: v.nullable(timeMs),
  createdAtMs: timeMs,
  order: v.nullable(v.number()),
  state: v.picklist(JOB_STATES),
  stages: v.pipe(v.array(stage), v.minLength(1)),
  configHash: v.string(),
  cursor: v.object({
    windows: count,
    readToMs: timeMs,
    isMediaRead: v.boolean(),
    done: v.object({ stt: count, llm: count, tts: count }),
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
  data: v.unknown(),
  audio: v.nullable(v.instance(Blob)),
});
