import { describe, expect, it } from 'vitest';
import { createUnitRunner } from '../../../src/app/batch/unit-runner.ts';
import { addCost, StageTimes } from '../../../src/app/stages/index.ts';
import type { GenerateUnit, Generation } from '../../../src/contracts/generator.ts';
import type { ModelPort } from '../../../src/ports/model-worker.ts';
import { METER, reportOf } from '../../fakes/models/model-reports.ts';

const UNIT = { task: 'tidy', input: 'a', system: null, maxTokens: 1 } as const;

/** A worker that takes what its meter says, and does so with the given models. */
function setUp(models: readonly string[]) {
  const left = [...models];
  let nowMs = 0;
  const worker: ModelPort<GenerateUnit, Generation, never> = {
    load: async () => reportOf('first'),
    async run({ input }) {
      nowMs += METER.waitMs + METER.runMs;
      return {
        value: { text: input, promptTokens: 1, tokens: 1, ttftMs: 1, finish: 'end' },
        meter: METER,
        load: reportOf(left.shift() ?? 'first'),
      };
    },
  };
  const times = new StageTimes();
  const clock = { now: () => nowMs };
  const runnerOf = (askedAtMs: number) =>
    createUnitRunner(worker, reportOf('first'), { clock, askedAtMs, times }, new AbortController().signal);
  return { clock, runnerOf };
}

describe('a part of a batch', () => {
  it('is not tidied by two models when the pack is changed meanwhile', async () => {
    const { run, cost } = setUp(['first', 'first', 'second']).runnerOf(0);
    await run(UNIT, { mediaMs: 1 });
    await run(UNIT, { mediaMs: 1 });
    await expect(run(UNIT, { mediaMs: 1 })).rejects.toMatchObject({ code: 'batch/other-models' });
    expect(cost()).toMatchObject({ model: 'first', units: 2, waitMs: 2 });
  });

  it('has not waited longer than it took, however many windows waited together', async () => {
    const { clock, runnerOf } = setUp([]);
    const runners = Array.from({ length: 5 }, () => runnerOf(0));
    for (const { run } of runners) await run(UNIT, { mediaMs: 1 });
    const waitedMs = runners.reduce((sum, { cost }) => sum + cost().waitMs, 0);
    // All but the last one's run.
    expect(waitedMs).toBe(clock.now() - METER.runMs);
  });

  it.each([
    ['one after the other', [0, 10.1, 20.7, 33.3], 40],
    ['at the same time', [0, 0, 0, 0], 10],
    ['partly at the same time', [0, 4, 8, 30], 28],
  ])('has run for each moment once, where windows are at the worker %s', (_, begunAtMs, ranMs) => {
    const times = new StageTimes();
    const costs = begunAtMs.map((atMs) =>
      addCost(null, reportOf('first'), METER, { askedAtMs: atMs, begunAtMs: atMs }, times),
    );
    expect(costs.reduce((sum, { runMs }) => sum + runMs, 0)).toBe(ranMs);
    expect(costs.map(({ busyMs }) => busyMs)).toEqual(Array(4).fill(METER.gpuBusyMs));
  });
});
