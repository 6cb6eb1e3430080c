import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordTimes } from '../../../src/core/speech-text/word-times.ts';

it('adds up the durations of the phonemes before and in each word', () => {
  const spans = [
    { text: 'Yes,', start: 1, end: 4 },
    { text: 'no.', start: 5, end: 7 },
  ];
  expect(wordTimes(spans, [10, 5, 5, 5, 20, 4, 6, 15], 10)).toEqual([
    { startMs: 100, endMs: 250, text: 'Yes,' },
    { startMs: 450, endMs: 550, text: 'no.' },
  ]);
});

it('begins with the sound where nothing is said before', () => {
  expect(wordTimes([{ text: 'Yes', start: 0, end: 2 }], [3, 4], 10)).toEqual([
    { startMs: 0, endMs: 70, text: 'Yes' },
  ]);
});

it('gives times in order, within the sound', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 3, maxLength: 30 }), (durations) => {
      const spans = durations.slice(1, -1).map((_, at) => ({ text: 'a', start: at + 1, end: at + 2 }));
      let last = 0;
      for (const { startMs, endMs } of wordTimes(spans, durations, 12.5)) {
        expect(startMs).toBeGreaterThanOrEqual(last);
        expect(endMs).toBeGreaterThanOrEqual(startMs);
        last = endMs;
      }
      expect(last).toBeLessThanOrEqual(durations.reduce((sum, each) => sum + each, 0) * 12.5);
    }),
  );
});
