import type { Slot, Unit } from '../../core/scheduler/work.ts';

/** One unit's claim on a worker. */
export interface WorkRequest extends Partial<Omit<Unit, 'id' | 'slot'>> {
  readonly sessionId: string;
  readonly stage: Slot;
}

/** Given to the work when its turn has come. */
export interface WorkTurn {
  /** Names this unit; fit to be the worker's job id. */
  readonly unitId: string;
  readonly waitedMs: number;
  /** Aborted when the session is cancelled, or when a restartable unit has to make room and will run again. */
  readonly signal: AbortSignal;
}

/** Must settle only after the worker has answered, also when the signal was aborted: that frees the slot. */
export type Work<T> = (turn: WorkTurn) => Promise<T>;

export interface SchedulerPort {
  /** Waits until the unit may run, runs it, and frees the slot when the promise settles. */
  submit<Result>(request: WorkRequest, work: Work<Result>): Promise<Result>;
  /** Units of the session that wait are dropped: their promises reject with `run/cancelled`. */
  cancelSession(sessionId: string): void;
}
