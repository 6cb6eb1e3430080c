import { describe, expect, it } from 'vitest';
import { replyInput, replyTask } from '../../../src/app/stages/index.ts';

describe('the reply to what was said', () => {
  it.each([
    ['is an answer to a question', 'auto', 15_000, 'answer'],
    ['is a summary of a talk', 'auto', 15_001, 'summarise'],
    ['is a summary of a question where that is wanted', 'summarise', 10, 'summarise'],
    ['is an answer to a talk where that is wanted', 'answer', 60_000, 'answer'],
    ['is none where none is wanted', 'none', 10, null],
  ] as const)('%s', (_, wish, durationMs, task) => {
    expect(replyTask(wish, durationMs)).toBe(task);
  });
});

describe('what the language model is given of a transcript', () => {
  const sentences = (count: number) =>
    Array.from({ length: count }, (_, at) => `This is sentence number ${at}.`);

  it.each([
    ['all of a short one', 3, null, 3],
    ['whole sentences of as many words as it can take in', 30, 12, 2],
    ['no more than a model of unknown size surely takes in', 300, null, 200],
    ['more where the model takes in more', 300, 1_200, 240],
  ])('is %s', (_, count, inputWords, kept) => {
    const all = sentences(count);
    expect(replyInput(all.join(' '), inputWords)).toBe(all.slice(0, kept).join(' '));
  });
});
