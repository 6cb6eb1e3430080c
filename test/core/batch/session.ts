import { type BatchEffect, type BatchEvent, openBatch } from '../../../src/core/batch/batch-state.ts';
import { batchStep } from '../../../src/core/batch/batch-step.ts';
import type { JobRecord, UnitRecord } from '../../../src/core/batch/job.ts';
import { fakeJob } from '../../fakes/batches/batch-job.ts';

export const JOB = fakeJob({ createdAtMs: 0 });
export const ERROR = { code: 'run/failed', message: 'It failed.' };
export const WINDOW_MS = 10_000;

/** One job with what is stored of it; `crash` forgets everything else. */
export class Session {
  job: JobRecord;
  readonly units = new Map<string, UnitRecord>();
  state;
  effects: readonly BatchEffect[] = [];
  nowMs = 0;
  token = 1;

  constructor(job: Partial<JobRecord> = {}) {
    this.job = { ...JOB, ...job };
    this.state = openBatch(this.job, [], this.token);
  }

  send(event: BatchEvent): readonly BatchEffect[] {
    const { state, changes, effects } = batchStep(this.state, event, this.nowMs);
    this.state = state;
    this.job = changes.job ?? this.job;
    for (const { stage, index } of changes.removed) this.units.delete(`${stage}:${index}`);
    for (const unit of changes.units) this.units.set(`${unit.stage}:${unit.index}`, unit);
    this.effects = effects;
    return effects;
  }

  crash(): void {
    this.token += 1;
    const open = [...this.units.values()].filter(({ state }) => state === 'ready' || state === 'leased');
    this.state = openBatch(this.job, open, this.token);
  }

  /** The user lets it go on, and its turn has come. */
  resume(): readonly BatchEffect[] {
    this.send({ type: 'jobResumed' });
    return this.send({ type: 'jobOpened' });
  }

  read(index: number): readonly BatchEffect[] {
    const window = { index, startMs: index * WINDOW_MS, endMs: (index + 1) * WINDOW_MS };
    return this.send({ type: 'windowRead', window });
  }

  complete(stage: 'stt' | 'llm' | 'tts', index: number): readonly BatchEffect[] {
    this.send({ type: 'unitStarted', stage, index });
    return this.send({ type: 'unitCompleted', stage, index });
  }

  fail(stage: 'stt' | 'llm' | 'tts', index: number, isRecoverable = true): readonly BatchEffect[] {
    this.send({ type: 'unitStarted', stage, index });
    return this.send({ type: 'unitFailed', stage, index, error: ERROR, isRecoverable });
  }
}

export function opened(job: Partial<JobRecord> = {}): Session {
  const session = new Session(job);
  session.send({ type: 'jobOpened' });
  session.send({ type: 'mediaOpened', durationMs: 3 * WINDOW_MS });
  return session;
}
export const types = (effects: readonly BatchEffect[]) => effects.map((effect) => effect.type);
