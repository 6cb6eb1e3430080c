import type { JobRecord, UnitRecord } from '../../core/batch/job.ts';
import type { LanguageScores } from '../../core/language/session-language.ts';
import type { Stage } from '../../core/stage.ts';
import type { AudioPort } from '../../ports/audio.ts';
import type { BatchStorePort, UnitOutput } from '../../ports/batch-store.ts';
import type { Clock, WakeAfter } from '../../ports/clock.ts';
import type { SchedulerPort } from '../scheduling/index.ts';
import type { StageTimes, WindowRule } from '../stages/index.ts';

/** What a unit gave, and what else the job learnt by it. */
export interface WorkedUnit extends UnitOutput {
  readonly languageScores?: LanguageScores | null;
}

/** Everything that a stage needs to do a unit. */
export interface UnitInput {
  readonly job: JobRecord;
  readonly unit: UnitRecord;
  /** 16 kHz mono, for the first stage; transferable. */
  readonly samples: Float32Array | null;
  /** What the stage before gave; null for the first one, of windows and of the closing. */
  readonly previous: UnitOutput | null;
  readonly waiting: UnitWaiting;
}

/** What a unit waited for its turn at the scheduler. */
export interface UnitWaiting {
  readonly askedAtMs: number;
  /** Of the units of its stage. */
  readonly times: StageTimes;
}

/** Settles only when its worker is free again, also after the signal was aborted. */
export type StageWork = (input: UnitInput, signal: AbortSignal) => Promise<WorkedUnit>;

export interface BatchPorts {
  readonly store: Omit<BatchStorePort, 'job' | 'results' | 'subtitles' | 'setSubtitles'>;
  readonly scheduler: SchedulerPort;
  readonly audio: Pick<AudioPort, 'openMedia' | 'nextWindow'>;
  readonly stages: Readonly<Record<Stage, StageWork>>;
  /**
   * Has the stage's model at hand before a unit asks for its turn.
   * @returns how many units its worker runs at once
   * Errors: batch/other-models, and what loading says; the job is paused with them.
   */
  readonly prepare: (job: JobRecord, stage: Stage) => Promise<number>;
  /** How the job's transcriber wants windows cut. Errors: as `prepare`. */
  readonly windowRule: (job: JobRecord) => Promise<WindowRule>;
  /** Wall time: its times are stored, and mean something to the next visit. */
  readonly clock: Clock;
  readonly newId: () => string;
  readonly wakeAfter: WakeAfter;
}
