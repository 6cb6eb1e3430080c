import { expect, it } from 'vitest';
import { createUnitRunner } from '../../src/app/batch/unit-runner.ts';
import type { GenerateUnit, Generation } from '../../src/contracts/generator.ts';
import type { ModelPort } from '../../src/ports/model-worker.ts';
import { METER, reportOf } from '../fakes/models/model-reports.ts';

it('a part of a batch is not tidied by two models when the pack is changed meanwhile', async () => {
  const models = ['first', 'first', 'second'];
  const worker: ModelPort<GenerateUnit, Generation, never> = {
    load: async () => reportOf('first'),
    run: async ({ input }) => ({
      value: { text: input, promptTokens: 1, tokens: 1, ttftMs: 1, finish: 'end' },
      meter: METER,
      load: reportOf(models.shift() ?? ''),
    }),
  };
  const { run, cost } = createUnitRunner(worker, reportOf('first'), 7, new AbortController().signal);
  const unit = { task: 'tidy', input: 'a', system: null, maxTokens: 1 } as const;
  await run(unit, { mediaMs: 1 });
  await run(unit, { mediaMs: 1 });
  await expect(run(unit, { mediaMs: 1 })).rejects.toMatchObject({ code: 'batch/other-models' });
  expect(cost()).toMatchObject({ model: 'first', units: 2, waitMs: 9 });
});
