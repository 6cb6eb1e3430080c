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
