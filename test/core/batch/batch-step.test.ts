import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchEffect, type BatchEvent, openBatch } from '../../../src/core/batch/batch-state.ts';
import { batchStep, DECODE_AHEAD } from '../../../src/core/batch/batch-step.ts';
import { createJob, type JobRecord, type UnitRecord } from '../../../src/core/batch/job.ts';
import { progressOf, timeLeftMs } from '../../../src/core/batch/plan.ts';
import { MAX_TRIES } from '../../../src/core/batch/retry.ts';

const JOB = createJob({
  id: 'j',
  name: 'talk.mp3',
  mediaBytes: 1,
  createdAtMs: 0,
  stages: ['stt', 'llm', 'tts'],
  configHash: 'h',
});
const ERROR = { code: 'run/failed', message: 'It failed.' };
const WINDOW_MS = 10_000;

/** One job with what is stored of it; `crash` forgets everything else. */
class Session {
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
    for (const unit of changes.units) this.units.set(`${unit.stage}:${unit.index}`, unit);
    this.effects = effects;
    return effects;
  }

  crash(): void {
    this.token += 1;
    const open = [...this.units.values()].filter(({ state }) => state === 'ready' || state === 'leased');
    this.state = openBatch(this.job, open, this.token);
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

function opened(job: Partial<JobRecord> = {}): Session {
  const session = new Session(job);
  session.send({ type: 'jobOpened' });
  session.send({ type: 'mediaOpened', durationMs: 3 * WINDOW_MS });
  return session;
}
const types = (effects: readonly BatchEffect[]) => effects.map((effect) => effect.type);

describe('batchStep', () => {
  it('takes every window through the stages, each unit once the one before is done', () => {
    const session = opened({ stages: ['stt', 'tts'] });
    expect(session.read(0)).toMatchObject([
      { type: 'submitUnit', unit: { stage: 'stt', index: 0 } },
      { type: 'readWindow' },
    ]);
    expect(session.complete('stt', 0)).toMatchObject([
      { type: 'forgetWindow', index: 0 },
      { type: 'submitUnit', unit: { stage: 'tts', index: 0 } },
    ]);
    session.send({ type: 'mediaEnded', durationMs: WINDOW_MS });
    expect(session.job.state).toBe('running');
    session.complete('tts', 0);
    expect(session.job).toMatchObject({
      state: 'done',
      cursor: { windows: 1, done: { stt: 1, llm: 0, tts: 1 } },
    });
  });

  it('decodes ahead of the transcriber by a bounded amount', () => {
    const session = opened();
    for (let index = 0; index < DECODE_AHEAD - 1; index += 1)
      expect(types(session.read(index))).toContain('readWindow');
    expect(types(session.read(DECODE_AHEAD - 1))).not.toContain('readWindow');
    expect(types(session.complete('stt', 0))).toContain('readWindow');
  });

  it('tries a unit again after a growing delay, then sets it aside and finishes the rest', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.read(1);
    expect(session.fail('stt', 0)).toContainEqual({ type: 'wake', atMs: 1_000 });
    session.nowMs = 1_000;
    expect(types(session.send({ type: 'timeReached' }))).toContain('submitUnit');
    expect(session.fail('stt', 0)).toContainEqual({ type: 'wake', atMs: 5_000 });
    session.nowMs = 5_000;
    session.send({ type: 'timeReached' });
    session.fail('stt', 0);
    expect(session.units.get('stt:0')).toMatchObject({ state: 'setAside', tries: MAX_TRIES, error: ERROR });
    session.complete('stt', 1);
    session.send({ type: 'mediaEnded', durationMs: 2 * WINDOW_MS });
    expect(session.job).toMatchObject({ state: 'done', cursor: { setAside: 1, done: { stt: 1 } } });
  });

  it('sets a unit aside at once when trying again cannot help', () => {
    const session = opened();
    session.read(0);
    session.fail('stt', 0, false);
    expect(session.units.get('stt:0')?.state).toBe('setAside');
  });

  it('fails when nothing at all could be transcribed', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.fail('stt', 0, false);
    session.send({ type: 'mediaEnded', durationMs: WINDOW_MS });
    expect(session.job.state).toBe('failed');
  });

  it('finishes a medium without speech', () => {
    const session = opened();
    session.send({ type: 'mediaEnded', durationMs: WINDOW_MS });
    expect(session.job.state).toBe('done');
  });

  it('pauses with its units withdrawn, and goes on where it was', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.read(1);
    session.complete('stt', 0);
    const effects = session.send({ type: 'jobPaused', error: null });
    expect(types(effects)).toEqual(['withdrawUnits', 'closeMedia']);
    session.send({ type: 'unitReleased', stage: 'stt', index: 1 });
    expect(session.send({ type: 'jobResumed' })).toEqual([
      { type: 'openMedia', fromMs: WINDOW_MS, index: 1 },
    ]);
    session.send({ type: 'mediaOpened', durationMs: null });
    expect(session.read(1)).toContainEqual(expect.objectContaining({ type: 'submitUnit' }));
  });

  it('keeps a result that comes after the pause', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.send({ type: 'unitStarted', stage: 'stt', index: 0 });
    session.send({ type: 'jobPaused', error: { code: 'storage/quota', message: 'Full.' } });
    session.send({ type: 'unitCompleted', stage: 'stt', index: 0 });
    expect(session.job).toMatchObject({
      state: 'paused',
      error: { code: 'storage/quota' },
      cursor: { done: { stt: 1 } },
    });
  });

  it('starts nothing of a cancelled job', () => {
    const session = opened();
    session.read(0);
    session.send({ type: 'jobCancelled' });
    session.send({ type: 'unitStarted', stage: 'stt', index: 0 });
    expect(session.units.get('stt:0')?.lease).toBeNull();
    expect(session.send({ type: 'jobResumed' })).toEqual([]);
    expect(session.job.state).toBe('cancelled');
  });

  it('retries what was set aside, reading the medium again from there', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.read(1);
    session.fail('stt', 1, false);
    session.complete('stt', 0);
    session.send({ type: 'mediaEnded', durationMs: 2 * WINDOW_MS });
    const setAside = [...session.units.values()].filter(({ state }) => state === 'setAside');
    expect(session.send({ type: 'jobRetried', setAside })).toContainEqual({
      type: 'openMedia',
      fromMs: WINDOW_MS,
      index: 1,
    });
    session.send({ type: 'mediaOpened', durationMs: null });
    session.read(1);
    session.complete('stt', 1);
    expect(session.job).toMatchObject({ state: 'done', cursor: { setAside: 0, done: { stt: 2 } } });
  });

  it('sets a window aside that the medium no longer has', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.read(1);
    session.complete('stt', 0);
    session.crash();
    session.send({ type: 'jobOpened' });
    session.send({ type: 'mediaOpened', durationMs: null });
    session.send({ type: 'mediaEnded', durationMs: 5_000 });
    expect(session.job).toMatchObject({ state: 'done', cursor: { setAside: 1 } });
  });

  it('comes back ever later to a unit that takes the page down, and never gives it up', () => {
    const session = opened({ stages: ['stt'] });
    const delaysMs: number[] = [];
    for (let crash = 0; crash < 12; crash += 1) {
      const effects = [...session.read(0)];
      session.nowMs = session.units.get('stt:0')?.notBeforeMs ?? 0;
      effects.push(...session.send({ type: 'timeReached' }));
      expect(types(effects)).toContain('submitUnit');
      session.send({ type: 'unitStarted', stage: 'stt', index: 0 });
      session.crash();
      session.send({ type: 'jobOpened' });
      session.send({ type: 'mediaOpened', durationMs: null });
      delaysMs.push(Math.max(0, (session.units.get('stt:0')?.notBeforeMs ?? 0) - session.nowMs));
    }
    expect(delaysMs.slice(0, 4)).toEqual([0, 1_000, 4_000, 16_000]);
    expect(delaysMs.at(-1)).toBe(3_600_000);
  });

  it('fails with the reason when the medium cannot be read', () => {
    const session = opened();
    session.send({ type: 'mediaFailed', error: { code: 'media/unreadable', message: 'No.' } });
    expect(session.job).toMatchObject({ state: 'failed', error: { code: 'media/unreadable' } });
  });
});

describe('progress', () => {
  it.each<[string, Partial<JobRecord>, number | null]>([
    ['unknown length', {}, null],
    ['nothing read', { durationMs: 100 }, 0],
    [
      'half read, one of three stages done',
      {
        durationMs: 100,
        cursor: { ...JOB.cursor, windows: 2, readToMs: 50, done: { stt: 2, llm: 0, tts: 0 } },
      },
      1 / 6,
    ],
    ['done', { state: 'done' }, 1],
  ])('%s', (_, change, expected) => {
    expect(progressOf({ ...JOB, ...change })).toBe(expected);
  });

  it('extrapolates the time left', () => {
    expect(timeLeftMs(0.25, 1_000)).toBe(3_000);
    expect(timeLeftMs(0, 1_000)).toBeNull();
  });
});

describe('a job killed at any instants', () => {
  const disturbance = fc.constantFrom(
    'none' as const,
    'none' as const,
    'none' as const,
    'crash' as const,
    'pause' as const,
    'failure' as const,
  );

  it('does every unit exactly once and ends as if undisturbed', () => {
    fc.assert(
      fc.property(
        fc.array(disturbance, { maxLength: 80 }),
        fc.integer({ min: 0, max: 6 }),
        (disturbances, windows) => {
          const session = new Session();
          const done: string[] = [];
          let failures = 0;
          let readAt = 0;
          let queue: BatchEffect[] = [...session.send({ type: 'jobOpened' })];
          const push = (event: BatchEvent) => queue.push(...session.send(event));
          const restart = () => {
            session.crash();
            queue = [];
            push({ type: 'jobOpened' });
          };
          for (let turn = 0; session.job.state !== 'done'; turn += 1) {
            expect(turn, 'the job comes to an end').toBeLessThan(1_000);
            session.nowMs += 4_000_000;
            const disturbed = disturbances[turn] ?? 'none';
            const effect = queue.shift();
            if (effect === undefined) push({ type: 'timeReached' });
            if (disturbed === 'crash') {
              if (effect?.type === 'submitUnit') session.send({ type: 'unitStarted', ...effect.unit });
              restart();
              continue;
            }
            if (effect?.type === 'openMedia') {
              readAt = effect.index;
              push({ type: 'mediaOpened', durationMs: windows * WINDOW_MS });
            }
            if (effect?.type === 'readWindow') {
              const index = readAt++;
              if (index < windows) queue.push(...session.read(index));
              else push({ type: 'mediaEnded', durationMs: windows * WINDOW_MS });
            }
            if (effect?.type === 'submitUnit') {
              const { stage, index } = effect.unit;
              push({ type: 'unitStarted', stage, index });
              if (disturbed === 'failure' && failures < MAX_TRIES - 1) {
                failures += 1;
                push({ type: 'unitFailed', stage, index, error: ERROR, isRecoverable: true });
              } else if (session.units.get(`${stage}:${index}`)?.state === 'leased') {
                done.push(`${stage}:${index}`);
                push({ type: 'unitCompleted', stage, index });
              } else push({ type: 'unitReleased', stage, index });
            }
            if (disturbed === 'pause') {
              const withdrawn = session.send({ type: 'jobPaused', error: null });
              queue = queue.filter(({ type }) => type === 'submitUnit');
              for (const waiting of queue) {
                if (waiting.type === 'submitUnit') session.send({ type: 'unitReleased', ...waiting.unit });
              }
              expect(withdrawn.some(({ type }) => type === 'withdrawUnits')).toBe(queue.length > 0);
              queue = [];
              push({ type: 'jobResumed' });
            }
          }
          const all = ['stt', 'llm', 'tts'].flatMap((stage) =>
            Array.from({ length: windows }, (_, at) => `${stage}:${at}`),
          );
          expect(done.toSorted()).toEqual(all.toSorted());
          expect(session.job.cursor).toMatchObject({
            windows,
            setAside: 0,
            done: { stt: windows, llm: windows, tts: windows },
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
