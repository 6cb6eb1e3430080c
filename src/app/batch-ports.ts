import type { BatchChanges } from '../core/batch/batch-state.ts';
import type { JobRecord, UnitRecord } from '../core/batch/job.ts';
import type { UnitData } from '../core/batch/unit-data.ts';
import type { LanguageScores } from '../core/session-language.ts';
import type { Stage } from '../core/stage.ts';
import type { AudioPort, Clock } from './ports.ts';
import type { WorkRequest, WorkTurn } from './runner.ts';
import type { WindowRule } from './window-rule.ts';

export interface UnitOutput {
  readonly data: UnitData;
  readonly audio: Blob | null;
}

/** What a unit gave, and what else the job learnt by it. */
export interface WorkedUnit extends UnitOutput {
  readonly languageScores?: LanguageScores | null;
}

export interface UnitResult extends UnitOutput {
  readonly jobId: string;
  readonly stage: Stage;
  readonly index: number;
  readonly configHash: string;
}

/** Everything that a stage needs to do a unit. */
export interface UnitInput {
  readonly job: JobRecord;
  readonly unit: UnitRecord;
  /** 16 kHz mono, for the first stage; transferable. */
  readonly samples: Float32Array | null;
  /** What the stage before gave; null for the first one, of windows and of the closing. */
  readonly previous: UnitOutput | null;
  /** For its turn at the scheduler. */
  readonly waitedMs: number;
}

/** Settles only when its worker is free again, also after the signal was aborted. */
export type StageWork = (input: UnitInput, signal: AbortSignal) => Promise<WorkedUnit>;

interface BatchStorePort {
  takeLead(): Promise<number>;
  addJob(
    job: JobRecord,
    media: Blob,
    units: readonly UnitRecord[],
    results: readonly UnitResult[],
  ): Promise<void>;
  jobs(): Promise<{
    readonly jobs: readonly JobRecord[];
    readonly damaged: readonly { readonly id: string; readonly error: Error }[];
  }>;
  media(jobId: string): Promise<Blob>;
  units(jobId: string, states: readonly UnitRecord['state'][]): Promise<UnitRecord[]>;
  result(job: JobRecord, stage: Stage, index: number): Promise<UnitResult | null>;
  /** @returns false when another tab leads. */
  commit(changes: BatchChanges, token: number, result?: UnitResult | null): Promise<boolean>;
  reorder(ids: readonly string[]): Promise<void>;
  deleteJob(jobId: string): Promise<void>;
}

export interface BatchPorts {
  readonly store: BatchStorePort;
  readonly scheduler: {
    submit<T>(request: WorkRequest, work: (turn: WorkTurn) => Promise<T>): Promise<T>;
    cancelSession(sessionId: string): void;
  };
  readonly audio: Pick<AudioPort, 'openMedia' | 'nextWindow' | 'closeStream'>;
  readonly stages: Readonly<Record<Stage, StageWork>>;
  /**
   * Has the stage's model at hand before a unit asks for its turn.
   * Errors: batch/other-models, and what loading says; the job is paused with them.
   */
  readonly prepare: (job: JobRecord, stage: Stage) => Promise<void>;
  /** Of the job's transcriber. Errors: as `prepare`. */
  readonly windowRule: (job: JobRecord) => Promise<WindowRule>;
  /** Of the wall: its times are stored, and mean something to the next visit. */
  readonly clock: Clock;
  readonly newId: () => string;
  readonly wakeAfter: (delayMs: number, callback: () => void) => () => void;
}
