import type { LanguageScores } from '../language/session-language.ts';
import type { Stage } from '../stage.ts';
import type { JobRecord, StoredError, UnitRecord } from './job.ts';
import type { FoundWindow } from './plan.ts';

/** A job in the tab that works on it. Only `job` and `units` are stored; the rest is made anew after a reload. */
export interface BatchState {
  readonly job: JobRecord;
  /** Units that are neither done nor set aside. */
  readonly units: readonly UnitRecord[];
  /** Fencing token of this tab. */
  readonly token: number;
  /** `closed` until the medium was opened, `busy` while a window is on its way. */
  readonly reader: 'closed' | 'idle' | 'busy';
  /** How many windows the transcriber takes at once. */
  readonly together: number;
  /** Windows whose samples are at hand. */
  readonly heard: ReadonlySet<number>;
  /** Units handed to the scheduler, by `unitId`. */
  readonly submitted: ReadonlySet<string>;
}

/** Names a unit among those of all jobs. */
export type UnitKey = Pick<UnitRecord, 'jobId' | 'stage' | 'index'>;

export type UnitRef = Pick<UnitRecord, 'stage' | 'index'>;

export type BatchEvent =
  /** This tab leads, and the job's turn has come. */
  | { readonly type: 'jobOpened' }
  /** `cut`: the rule by which windows are found now; `together`: how many the transcriber takes at once, 1 unless given. */
  | {
      readonly type: 'mediaOpened';
      readonly durationMs: number | null;
      readonly cut?: string;
      readonly together?: number;
    }
  | { readonly type: 'windowRead'; readonly window: FoundWindow }
  | { readonly type: 'mediaEnded'; readonly durationMs: number }
  | { readonly type: 'mediaFailed'; readonly error: StoredError }
  /** The unit's turn has come, and with it that of others. */
  | ({ readonly type: 'unitStarted'; readonly companions?: readonly UnitRef[] } & UnitRef)
  /** `languageScores`: of a window in which something was said. */
  | ({ readonly type: 'unitCompleted'; readonly languageScores?: LanguageScores | null } & UnitRef)
  | ({ readonly type: 'unitFailed'; readonly error: StoredError; readonly isRecoverable: boolean } & UnitRef)
  /** The unit was given back undone: the job was paused. */
  | ({ readonly type: 'unitReleased' } & UnitRef)
  /** By the user, or with an error because of one that concerns the whole job: a full disk. */
  | { readonly type: 'jobPaused'; readonly error: StoredError | null }
  | { readonly type: 'jobResumed' }
  | { readonly type: 'jobCancelled' }
  /** With the units that had been set aside, which get another chance. */
  | { readonly type: 'jobRetried'; readonly setAside: readonly UnitRecord[] }
  | { readonly type: 'timeReached' };

export type BatchEffect =
  /** Windows before `index` are not needed again. */
  | { readonly type: 'openMedia'; readonly fromMs: number; readonly index: number }
  | { readonly type: 'readWindow' }
  /** Nothing of the stream is to arrive any more; the samples of its windows are not needed either. */
  | { readonly type: 'closeMedia' }
  /** The samples of the window are not needed any more. */
  | { readonly type: 'forgetWindow'; readonly index: number }
  | { readonly type: 'submitUnit'; readonly unit: UnitRecord }
  /** Every unit of the job that waits or runs. */
  | { readonly type: 'withdrawUnits' }
  | { readonly type: 'wake'; readonly atMs: number };

/** What has to be stored, all of it in one transaction, before the new state counts. */
export interface BatchChanges {
  readonly job: JobRecord | null;
  readonly units: readonly UnitRecord[];
  /** Units that there are no more, whose results go with them. */
  readonly removed: readonly UnitKey[];
}

export interface BatchStep {
  readonly state: BatchState;
  readonly changes: BatchChanges;
  readonly effects: readonly BatchEffect[];
}

export function unitId({ stage, index }: UnitRef): string {
  return `${stage}:${index}`;
}

/** @param units the job's units that are neither done nor set aside. */
export function openBatch(job: JobRecord, units: readonly UnitRecord[], token: number): BatchState {
  return { job, units, token, reader: 'closed', together: 1, heard: new Set(), submitted: new Set() };
}

export const FIRST_STAGE: Stage = 'stt';
