import { describe, expect, it } from 'vitest';
import { startStageReport } from '../../../src/app/stages/stage-report.ts';
import { openBatch } from '../../../src/core/batch/batch-state.ts';
import { batchStep } from '../../../src/core/batch/batch-step.ts';
import { beginJob, type HeardWindow } from '../../../src/core/batch/begin-job.ts';
import type { Stage } from '../../../src/core/stage.ts';
import { JOB, Session, WINDOW_MS } from './session.ts';

const NEW_JOB = { ...JOB, stages: ['stt', 'llm'] } as const;

function heard(index: number, isTidied: boolean): HeardWindow {
  const [startMs, endMs] = [index * WINDOW_MS, (index + 1) * WINDOW_MS];
  const segments = [{ startMs, endMs, text: `um window ${index}` }];
  const tidied = isTidied ? [{ startMs, endMs, text: `Window ${index}.` }] : null;
  return { startMs, endMs, language: 'en', segments, tidied };
}

describe('a job that begins with what was heard before', () => {
  const windows = [heard(0, true), heard(1, true), heard(2, false)];
  const begun = beginJob(NEW_JOB, { windows, costs: {} });

  it('has the records that it would have made itself', () => {
    const session = new Session(NEW_JOB);
    session.send({ type: 'jobOpened' });
    session.send({ type: 'mediaOpened', durationMs: null });
    for (const index of [0, 1, 2]) {
      session.read(index);
      session.complete('stt', index);
      if (index < 2) session.complete('llm', index);
    }
    expect(begun.units).toEqual([...session.units.values()]);
    expect(begun.job).toEqual({ ...session.job, state: 'queued' });
  });

  it('has what was heard as its results', () => {
    expect(begun.results).toEqual([
      { stage: 'stt', index: 0, data: { segments: windows[0]?.segments, language: 'en' } },
      { stage: 'llm', index: 0, data: { segments: windows[0]?.tidied } },
      { stage: 'stt', index: 1, data: { segments: windows[1]?.segments, language: 'en' } },
      { stage: 'llm', index: 1, data: { segments: windows[1]?.tidied } },
      { stage: 'stt', index: 2, data: { segments: windows[2]?.segments, language: 'en' } },
    ]);
  });

  it('reads on behind the last window, and only tidies the one that was not', () => {
    const open = begun.units.filter(({ state }) => state === 'ready');
    const { effects } = batchStep(openBatch(begun.job, open, 1), { type: 'jobOpened' }, 0);
    expect(effects).toEqual([
      { type: 'submitUnit', unit: expect.objectContaining({ stage: 'llm', index: 2 }) },
      { type: 'openMedia', fromMs: 3 * WINDOW_MS, index: 3 },
    ]);
  });
});

it.each([
  ['without anything heard is new', []],
  ['that is not tidied has nothing to tidy', [heard(0, true)]],
])('a job %s', (_, windows) => {
  const { job, units } = beginJob({ ...NEW_JOB, stages: ['stt'] }, { windows, costs: {} });
  expect(job.cursor).toMatchObject({ windows: windows.length, done: { stt: windows.length, llm: 0 } });
  expect(units.every(({ stage, state }) => stage === 'stt' && state === 'done')).toBe(true);
});

it('counts what the windows cost once', () => {
  const cost = { ...startStageReport({} as never), units: 2 };
  const { results } = beginJob(NEW_JOB, {
    windows: [heard(0, false), heard(1, true), heard(2, true)],
    costs: { stt: cost, llm: cost },
  });
  const unitsOf = (stage: Stage) =>
    results.filter((result) => result.stage === stage).map(({ data }) => data.cost?.units ?? 0);
  expect([unitsOf('stt'), unitsOf('llm')]).toEqual([
    [2, 0, 0],
    [2, 0],
  ]);
});
