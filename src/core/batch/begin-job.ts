import type { SessionLanguage } from '../language/session-language.ts';
import type { StageReport } from '../report.ts';
import type { Stage } from '../stage.ts';
import type { Segment } from '../transcript.ts';
import { type BatchEvent, FIRST_STAGE, openBatch, unitId } from './batch-state.ts';
import { batchStep } from './batch-step.ts';
import type { JobRecord, UnitRecord } from './job.ts';
import type { UnitData } from './unit-data.ts';

/** A window that was transcribed before there was a job. */
export interface HeardWindow {
  readonly startMs: number;
  readonly endMs: number;
  /** BCP 47 tag. */
  readonly language: string;
  /** As they were recognised, on the medium's clock. */
  readonly segments: readonly Segment[];
  /** null: not tidied. */
  readonly tidied: readonly Segment[] | null;
}

/** What was done of a medium before it became a job. */
export interface HeardSoFar {
  /** From its start, without a gap. */
  readonly windows: readonly HeardWindow[];
  readonly language: SessionLanguage;
  /** What all the windows cost together. */
  readonly costs: Readonly<Partial<Record<Stage, StageReport>>>;
}

export interface BegunJob {
  readonly job: JobRecord;
  readonly units: readonly UnitRecord[];
  readonly results: readonly { readonly stage: Stage; readonly index: number; readonly data: UnitData }[];
}

/** The records of a new job, as if it had done itself what was done before. */
export function beginJob(
  job: JobRecord,
  { windows, costs }: Pick<HeardSoFar, 'windows' | 'costs'>,
): BegunJob {
  let state = openBatch({ ...job, state: 'running' }, [], 0);
  const units = new Map<string, UnitRecord>();
  const results: BegunJob['results'][number][] = [];
  const send = (event: BatchEvent) => {
    const step = batchStep(state, event, job.createdAtMs);
    for (const unit of step.changes.units) units.set(unitId(unit), unit);
    state = step.state;
  };
  const complete = (stage: Stage, index: number, data: UnitData) => {
    send({ type: 'unitStarted', stage, index });
    send({ type: 'unitCompleted', stage, index });
    const cost = results.some((result) => result.stage === stage) ? undefined : costs[stage];
    results.push({ stage, index, data: cost === undefined ? data : { ...data, cost } });
  };
  for (const [index, { startMs, endMs, language, segments, tidied }] of windows.entries()) {
    send({ type: 'windowRead', window: { index, startMs, endMs } });
    complete(FIRST_STAGE, index, { segments, language });
    if (tidied !== null && job.stages.includes('llm')) complete('llm', index, { segments: tidied });
  }
  return { job: { ...state.job, state: job.state }, units: [...units.values()], results };
}

/** The records of a job of which all is done: what was heard of the medium, as one window. */
export function finishedJob(job: JobRecord, heard: HeardWindow): BegunJob {
  const begun = beginJob(job, { windows: [heard], costs: {} });
  const { endMs: durationMs } = heard;
  const cursor = { ...begun.job.cursor, readToMs: durationMs, isMediaRead: true };
  return { ...begun, job: { ...begun.job, state: 'done', durationMs, endedAtMs: job.createdAtMs, cursor } };
}
