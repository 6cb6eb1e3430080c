import { describe, expect, it } from 'vitest';
import type { JobRecord } from '../../../src/core/batch/job.ts';
import { progressOf, timeLeftMs } from '../../../src/core/batch/plan.ts';
import { JOB } from './session.ts';

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
    [
      'all read, the first of two parts of the closing done',
      {
        durationMs: 100,
        stages: ['stt'],
        closing: ['llm', 'tts'],
        cursor: { ...JOB.cursor, windows: 2, readToMs: 100, done: { stt: 2, llm: 0, tts: 0 }, closed: 1 },
      },
      3 / 4,
    ],
    ['done', { state: 'done' }, 1],
  ])('%s', (_, change, expected) => {
    expect(progressOf({ ...JOB, ...change })).toBe(expected);
  });

  it('extrapolates the time left', () => {
    expect(timeLeftMs(0.5, 0.25, 1_000)).toBe(2_000);
    expect(timeLeftMs(0.5, 0, 1_000)).toBeNull();
  });
});
