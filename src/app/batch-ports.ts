import type { BatchChanges } from '../core/batch/batch-state.ts';
import type { JobRecord, UnitRecord } from '../core/batch/job.ts';
import type { Stage } from '../core/stage.ts';
import type { AudioPort, Clock } from './ports.ts';
import type { WorkRequest, WorkTurn } from './runner.ts';

/** What a finished unit gave: `data` is plain JSON. */
export interface UnitOutput {
  readonly data: unknown;
  readonly audio: Blob | null;
}

export interface UnitResult extends UnitOutput {
  readonly jobId: string;
  readonly stage: Stage;
  readonly index: number;
  readonly configHash: string;
}

/** Everything that a stage needs to do its part of one window. */
export interface UnitInput {
  readonly unit: UnitRecord;
  /** 16 kHz mono, for the first stage; transferable. */
  readonly samples: Float32Array | null;
  /** What the stage before gave; null for the first stage. */
  readonly previous: UnitOutput | null;
}

/** Settles only when its worker is free again, also after the signal was aborted. */
type StageWork = (input: UnitInput, signal: AbortSignal) => Promise<UnitOutput>;

interface BatchStorePort {
  takeLead(): Promise<number>;
  addJob(job: JobRecord, media: Blob): Promise<void>;
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
  /** The transcriber's window of the current model. */
  readonly windowMs: () => number;
  /** Of the wall: its times are stored, and mean something to the next visit. */
  readonly clock: Clock;
  readonly newId: () => string;
  readonly wakeAfter: (delayMs: number, callback: () => void) => () => void;
}
