import { describe, expect, it } from 'vitest';
import { createBatchCards } from '../../src/app/batch/batch-cards.ts';
import type { JobRecord } from '../../src/core/batch/job.ts';
import { fakeJob } from '../fakes/batches/batch-job.ts';

/** Read to its end: so many of its ten windows are done. */
function running(done: number, change: Partial<JobRecord> = {}): JobRecord {
  const { cursor } = fakeJob();
  return fakeJob({
    state: 'running',
    stages: ['stt'],
    durationMs: 100,
    cursor: { ...cursor, windows: 10, readToMs: 100, done: { stt: done, llm: 0, tts: 0 } },
    ...change,
  });
}

describe('createBatchCards', () => {
  it('lists what is left in the order of work, then damaged records, then what ended last', () => {
    const cards = createBatchCards(() => 0)({
      jobs: [
        fakeJob({ id: 'old', state: 'done', endedAtMs: 1 }),
        fakeJob({ id: 'first', state: 'running' }),
        fakeJob({ id: 'new', state: 'failed', endedAtMs: 2 }),
        fakeJob({ id: 'second', state: 'paused' }),
      ],
      damaged: [{ id: 'bad', error: { code: 'storage/corrupt', message: 'Bad.', recoverable: false } }],
    });
    expect(cards.map(({ id }) => id)).toEqual(['first', 'second', 'bad', 'new', 'old']);
  });

  it('says how long a job will take from what it has done since it was seen at work', () => {
    let nowMs = 1_000;
    const cardsOf = createBatchCards(() => nowMs);
    const remaining = (job: JobRecord) => cardsOf({ jobs: [job], damaged: [] })[0]?.remainingMs;
    expect(remaining(running(5))).toBeNull();
    nowMs += 1_000;
    expect(remaining(running(6))).toBeCloseTo(4_000);
    expect(remaining(running(6, { state: 'paused' }))).toBeNull();
    nowMs += 60_000;
    expect(remaining(running(6))).toBeNull();
    nowMs += 1_000;
    expect(remaining(running(8))).toBeCloseTo(1_000);
  });

  it.each([
    ['media/gone', 'media/gone'],
    ['worker/crashed', 'worker/crashed'],
    ['of/another-version', 'internal'],
  ])('shows the stored error %s as %s, and that the batch can be tried again', (code, shown) => {
    const job = fakeJob({ state: 'failed', error: { code, message: 'It failed.' } });
    const [card] = createBatchCards(() => 0)({ jobs: [job], damaged: [] });
    expect(card?.error).toEqual({ code: shown, message: 'It failed.', recoverable: true });
  });
});
