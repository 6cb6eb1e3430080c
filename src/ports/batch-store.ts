import type { BatchChanges } from '../core/batch/batch-state.ts';
import type { JobRecord, UnitRecord } from '../core/batch/job.ts';
import type { UnitData } from '../core/batch/unit-data.ts';
import type { Stage } from '../core/stage.ts';
import type { Cue } from '../core/subtitles/cue.ts';

export interface UnitOutput {
  readonly data: UnitData;
  readonly audio: Blob | null;
}

export interface StoredResult extends UnitOutput {
  readonly jobId: string;
  readonly stage: Stage;
  readonly index: number;
  readonly configHash: string;
}

/** Subtitles that were brought along for a job's medium, in its time. */
export interface StoredSubtitles {
  readonly cues: readonly Cue[];
}

export interface BatchStorePort {
  takeLead(): Promise<number>;
  /** Copying a large medium takes a while; a signal that is aborted meanwhile ends it. */
  addJob(
    job: JobRecord,
    media: Blob,
    units: readonly UnitRecord[],
    results: readonly StoredResult[],
    signal?: AbortSignal,
  ): Promise<void>;
  jobs(): Promise<{
    readonly jobs: readonly JobRecord[];
    readonly damaged: readonly { readonly id: string; readonly error: Error }[];
  }>;
  job(id: string): Promise<JobRecord>;
  media(jobId: string): Promise<Blob>;
  units(jobId: string, states: readonly UnitRecord['state'][]): Promise<UnitRecord[]>;
  result(job: JobRecord, stage: Stage, index: number): Promise<StoredResult | null>;
  /** In the order of windows. */
  results(job: Pick<JobRecord, 'id' | 'configHash'>, stage: Stage): Promise<readonly StoredResult[]>;
  subtitles(jobId: string): Promise<StoredSubtitles | null>;
  /** Also in a tab that doesn't lead. @param subtitles null removes them */
  setSubtitles(jobId: string, subtitles: StoredSubtitles | null): Promise<void>;
  /** @returns false when another tab leads. */
  commit(changes: BatchChanges, token: number, result?: StoredResult | null): Promise<boolean>;
  reorder(ids: readonly string[]): Promise<void>;
  deleteJob(jobId: string): Promise<void>;
}
