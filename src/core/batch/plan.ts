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

/** Whether the unit is of the closing, not of a window. */
export function isOfClosing(job: JobRecord, unit: Pick<UnitRecord, 'index'>): boolean {
  return unit.index >= job.cursor.windows;
}

/** The first unit of the closing, or null when there is nothing to do or nothing to do it with. */
export function closingOf(job: JobRecord): UnitRecord | null {
  const [stage] = job.closing;
  const { closed, done, windows, readToMs } = job.cursor;
  if (stage === undefined || closed !== null || done.stt === 0) return null;
  return unitOf(job.id, stage, { index: windows, startMs: 0, endMs: readToMs });
}

/** The stage before the unit's, or undefined at the first. */
export function stageBefore(job: JobRecord, unit: UnitRecord): Stage | undefined {
  const stages = stagesOf(job, unit);
  return stages[stages.indexOf(unit.stage) - 1];
}

/** The unit that a finished one makes possible, or null after the last stage. */
export function successorOf(job: JobRecord, unit: UnitRecord): UnitRecord | null {
  const stages = stagesOf(job, unit);
  const stage = stages[stages.indexOf(unit.stage) + 1];
  return stage === undefined ? null : unitOf(job.id, stage, unit);
}

function stagesOf(job: JobRecord, unit: UnitRecord): readonly Stage[] {
  return isOfClosing(job, unit) ? job.closing : job.stages;
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
  const done = job.stages.reduce((sum, stage) => sum + job.cursor.done[stage], job.cursor.closed ?? 0);
  const ofFound = done / (job.cursor.windows * job.stages.length + job.closing.length);
  return Math.min(1, ofFound * Math.min(1, job.cursor.readToMs / job.durationMs));
}

/**
 * @param gained what the working time has added to the progress
 * @returns null before anything can be said
 */
export function timeLeftMs(progress: number, gained: number, workedMs: number): number | null {
  return gained <= 0 ? null : (workedMs * (1 - progress)) / gained;
}
