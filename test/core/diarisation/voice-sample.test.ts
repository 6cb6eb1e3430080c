import { expect, it } from 'vitest';
import { takeVoices } from '../../../src/core/diarisation/voice-centres.ts';
import { dot, joinSamples, packVoices, unitVector } from '../../../src/core/diarisation/voice-sample.ts';

const SPAN = { startMs: 100, endMs: 1_700 };

it('vectors of nothing are of nothing, and their product is a sum', () => {
  expect(unitVector([])).toEqual(new Float32Array());
  expect(dot(unitVector([3, 4]), unitVector([4, -3]))).toBeCloseTo(0);
  expect(dot(Float32Array.from([1, 2, 3]), Float32Array.from([4, 5, 6]))).toBe(32);
});

it('a print that is kept has a character for each byte', () => {
  const sample = { speech: [SPAN], prints: [{ ...SPAN, vector: Uint8Array.from([0, 65, 255]) }] };
  expect(packVoices(sample)).toEqual({ speech: [SPAN], prints: [{ ...SPAN, vector: '\0A\u00ff' }] });
});

it('parts of a medium are joined in their order', () => {
  const part = (startMs: number) => {
    const span = { startMs, endMs: startMs + 500 };
    return { speech: [span], prints: [{ ...span, vector: Uint8Array.of(startMs) }] };
  };
  const joined = joinSamples([part(1), part(2)]);
  expect(joined.speech.map(({ startMs }) => startMs)).toEqual([1, 2]);
  expect(joined.prints.map(({ vector }) => vector[0])).toEqual([1, 2]);
  expect(joinSamples([])).toEqual({ speech: [], prints: [] });
});

it('voices that are taken keep their times', () => {
  const other = { startMs: 2_000, endMs: 3_000 };
  const prints = [
    { ...SPAN, vector: Uint8Array.of(255, 10) },
    { ...other, vector: Uint8Array.of(10, 255) },
  ];
  const [first, second] = takeVoices({ speech: [], prints }, [unitVector([1, 1])]);
  expect([first, second]).toMatchObject([SPAN, other]);
  expect(dot(first?.vector ?? new Float32Array(), second?.vector ?? new Float32Array())).toBeLessThan(-0.5);
});
