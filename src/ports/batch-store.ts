import type { BatchChanges } from '../core/batch/batch-state.ts';
import type { JobRecord, UnitRecord } from '../core/batch/job.ts';
import type { UnitData } from '../core/batch/unit-data.ts';
import type { DubWish } from '../core/dubbing/dub-wish.ts';
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

/** A line as it was spoken, without silence around it. */
export interface Take {
  /** 16-bit PCM, mono; a Blob may lie on the disk, where hours of samples would not fit the memory. */
  readonly pcm: Blob;
  readonly sampleRateHz: number;
  readonly lengthMs: number;
  /** What it was spoken at. */
  readonly speed: number;
  /** Brings it to the loudness of all others. */
  readonly gain: number;
}

/** A take, and what was spoken by whom. */
export interface StoredTake {
  readonly line: string;
  readonly take: Take;
}

/** Dubs under way and what was spoken for them. Nothing is kept of a job that is gone. Errors: the store's. */
export interface DubStorePort {
  /** null: none is under way. */
  underWay(jobId: string): Promise<DubWish | null>;
  /**
   * A dub begins, or goes on. Takes that no dub needs any more are forgotten.
   * @param lines of the wish
   * @returns what is spoken of them
   */
  begin(jobId: string, wish: DubWish, lines: ReadonlySet<string>): Promise<readonly StoredTake[]>;
  addTake(jobId: string, stored: StoredTake): Promise<void>;
  /** It is made, or called off; its takes stay. */
  end(jobId: string): Promise<void>;
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
