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
