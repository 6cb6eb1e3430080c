import { expect, it } from 'vitest';
import { stageTimes } from '../../../src/core/comparison/stage-times.ts';

const stages = (stt?: number, llm?: number, tts?: number) => ({
  ...(stt !== undefined && { stt: { runMs: stt } }),
  ...(llm !== undefined && { llm: { runMs: llm } }),
  ...(tts !== undefined && { tts: { runMs: tts } }),
});

it.each([
  [
    'both ran the same stages: their sum, too',
    stages(300, 1000, 700),
    stages(150, 1000, 1050),
    ['stt 0.5', 'llm 1', 'tts 1.5', 'all 1.1'],
  ],
  [
    'one of them did not speak: no sum',
    stages(300, 1000),
    stages(300, 500, 90),
    ['stt 1', 'llm 0.5', 'tts -'],
  ],
  ['one stage is its own sum', stages(400), stages(100), ['stt 0.25']],
  ['a clock too coarse to say', stages(0), stages(100), ['stt -']],
  ['nothing ran', stages(), stages(), []],
] as const)('%s', (_, first, second, rows) => {
  expect(stageTimes(first, second).map(({ stage, ratio }) => `${stage} ${ratio ?? '-'}`)).toEqual(rows);
});

it('a row has both times, null where the stage did not run', () => {
  expect(stageTimes(stages(300, 1000), stages(150, 500))).toEqual([
    { stage: 'stt', firstMs: 300, secondMs: 150, ratio: 0.5 },
    { stage: 'llm', firstMs: 1000, secondMs: 500, ratio: 0.5 },
    { stage: 'all', firstMs: 1300, secondMs: 650, ratio: 0.5 },
  ]);
  expect(stageTimes(stages(undefined, 100), stages(50))).toEqual([
    { stage: 'stt', firstMs: null, secondMs: 50, ratio: null },
    { stage: 'llm', firstMs: 100, secondMs: null, ratio: null },
  ]);
});
