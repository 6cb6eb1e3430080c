import { expect, it } from 'vitest';
import { type UnitResult, workOf } from '../../../src/app/placing/work-of.ts';

const speech = (samples: number): UnitResult => ({
  samples: new Float32Array(samples),
  sampleRateHz: 24_000,
});

it.each<[string, UnitResult, number | null]>([
  ['a second of sound', { encodedMs: 1_000 }, 1_000],
  ['less of it', { encodedMs: 999 }, null],
  ['eight tokens', { promptTokens: 100, tokens: 8 }, 8],
  ['fewer, whatever was read', { promptTokens: 100, tokens: 7 }, null],
  ['two seconds of speech', speech(48_000), 2_000],
  ['a second of it', speech(24_000), 1_000],
  ['less of it', speech(23_999), null],
])('%s tells how fast a model is, or is too little', (_, result, work) => {
  expect(workOf(result)).toBe(work);
});
