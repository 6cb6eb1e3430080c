import type { Stage } from '../stage.ts';
import type { JobRecord, UnitRecord } from './job.ts';

export interface FoundWindow {
  readonly index: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** The unit that a window is at a stage. */
export function unitOf(jobId: string, stage: Stage, window: FoundWindow): UnitRecord {
  const { index, startMs, endMs } = window;
  return {
    jobId,
    stage,
    index,
    startMs,
    endMs,
    state: 'ready',
    tries: 0,
    interruptions: 0,
    notBeforeMs: 0,
    lease: null,
    error: null,
  };
}

/** The unit that a finished one makes possible, or null after the last stage. */
export function successorOf(job: JobRecord, unit: UnitRecord): UnitRecord | null {
  const stage = job.stages[job.stages.indexOf(unit.stage) + 1];
  return stage === undefined ? null : unitOf(job.id, stage, unit);
}

/** Where reading the medium has to start again, so that every unit that needs samples gets them. */
export function resumeFrom(job: JobRecord, open: readonly UnitRecord[]): { fromMs: number; index: number } {
  let from = { fromMs: job.cursor.readToMs, index: job.cursor.windows };
  for (const { stage, index, startMs } of open) {
    if (stage === 'stt' && index < from.index) from = { fromMs: startMs, index };
  }
  return from;
}

/** Share of the job that is done, 0..1, by media time and stage; null while the length is unknown. */
export function progressOf(job: JobRecord): number | null {
  if (job.state === 'done') return 1;
  if (job.durationMs === null) return null;
  if (job.cursor.windows === 0 || job.durationMs === 0) return 0;
  const finished = job.stages.reduce((sum, stage) => sum + job.cursor.done[stage], 0);
  const ofFound = finished / (job.cursor.windows * job.stages.length);
  return Math.min(1, ofFound * Math.min(1, job.cursor.readToMs / job.durationMs));
}

/** @param workedMs time that brought the progress. @returns null before anything can be said */
export function timeLeftMs(progress: number | null, workedMs: number): number | null {
  if (progress === null || progress <= 0) return null;
  return (workedMs * (1 - progress)) / progress;
}
