import type { SessionLanguage } from '../language/session-language.ts';
import type { RoutingDecision } from '../routing/route.ts';
import type { Stage } from '../stage.ts';
import { configHash, type JobOptions } from './job-options.ts';

export const JOB_STATES = ['queued', 'running', 'paused', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const UNIT_STATES = ['ready', 'leased', 'done', 'setAside'] as const;
type UnitState = (typeof UNIT_STATES)[number];

/** Why something did not work, as it is stored and shown. */
export interface StoredError {
  readonly code: string;
  readonly message: string;
}

/** The right to work on a unit. It ends when a tab with a higher fencing token leads. */
interface Lease {
  readonly token: number;
  readonly sinceMs: number;
}

/** One window of the medium at one stage, or a stage of the closing. */
export interface UnitRecord {
  readonly jobId: string;
  readonly stage: Stage;
  /** Number of the window; in the closing one more than the last window's. */
  readonly index: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly state: UnitState;
  /** Failures so far. */
  readonly tries: number;
  /** How often a tab that worked on it went away. */
  readonly interruptions: number;
  /** Not to be tried again before this time. */
  readonly notBeforeMs: number;
  readonly lease: Lease | null;
  readonly error: StoredError | null;
}

/** How far a job is; enough to go on from, and to show progress without reading its units. */
interface Cursor {
  /** Windows found so far. */
  readonly windows: number;
  /** Everything before this time has been cut into windows. */
  readonly readToMs: number;
  readonly isMediaRead: boolean;
  /** Units of windows that are done. */
  readonly done: Readonly<Record<Stage, number>>;
  /** Units of the closing that are done; null before it has begun. */
  readonly closed: number | null;
  readonly setAside: number;
}

export interface JobRecord {
  readonly id: string;
  readonly name: string;
  readonly mediaBytes: number;
  /** null until the medium was opened, or read to its end. */
  readonly durationMs: number | null;
  readonly createdAtMs: number;
  /** When it came to a final state. */
  readonly endedAtMs: number | null;
  /** Why it is in the background; null when it was imported. */
  readonly route: RoutingDecision | null;
  /** The user's own place for it, smaller first; null while the scheduler may choose. */
  readonly order: number | null;
  readonly state: JobState;
  /** The stages that every window goes through, in order; the first is always `stt`. */
  readonly stages: readonly Stage[];
  /** The stages that the whole transcript goes through once every window is done, in order: its reply and the speech of it. */
  readonly closing: readonly Stage[];
  readonly options: JobOptions;
  /** What is known of the language, so that a job that goes on hears in the same one. */
  readonly sessionLanguage: SessionLanguage;
  /** Results are kept apart by it: of the options. */
  readonly configHash: string;
  /** The rule by which its windows were found; null before it is known. */
  readonly cut: string | null;
  readonly cursor: Cursor;
  /** Why the job is paused or failed. */
  readonly error: StoredError | null;
}

export type NewJob = Pick<
  JobRecord,
  | 'id'
  | 'name'
  | 'mediaBytes'
  | 'createdAtMs'
  | 'route'
  | 'stages'
  | 'closing'
  | 'options'
  | 'sessionLanguage'
>;

export const START: Cursor = {
  windows: 0,
  readToMs: 0,
  isMediaRead: false,
  done: { stt: 0, llm: 0, tts: 0 },
  closed: null,
  setAside: 0,
};

export function createJob(job: NewJob): JobRecord {
  return {
    ...job,
    configHash: configHash(job.options),
    durationMs: null,
    endedAtMs: null,
    order: null,
    state: 'queued',
    cut: null,
    cursor: START,
    error: null,
  };
}

/** True when nothing more will happen unless the user asks for it. */
export function isFinal(state: JobState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

export function sameUnit(
  a: Pick<UnitRecord, 'stage' | 'index'>,
  b: Pick<UnitRecord, 'stage' | 'index'>,
): boolean {
  return a.stage === b.stage && a.index === b.index;
}

/** The user's order first, then the order in which jobs were added. */
export function compareJobs(a: JobRecord, b: JobRecord): number {
  const places = (a.order ?? Number.POSITIVE_INFINITY) - (b.order ?? Number.POSITIVE_INFINITY);
  // Two jobs without a place: Infinity - Infinity.
  return (Number.isNaN(places) ? 0 : places) || a.createdAtMs - b.createdAtMs;
}
