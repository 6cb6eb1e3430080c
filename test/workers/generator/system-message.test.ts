import { describe, expect, it } from 'vitest';
import { systemMessage } from '../../../workers/generator/prompts.ts';

const PROMPTS = {
  answer: 'Answer.',
  tidy: 'Tidy.',
  title: 'Title.',
  summarise: 'Sum up.',
  now: 'It is {time}, {date}.',
};
const MOMENT = new Date(2026, 10, 27, 9, 5).getTime();

describe('what the language model is told first', () => {
  it.each([
    ['a plain question', { task: 'answer', input: 'Why is the sky blue?', system: null }, 'Answer.'],
    [
      'a question about now',
      { task: 'answer', input: 'What time is it?', system: null },
      'It is 9:05, Friday, 27 November 2026.',
    ],
    ['a transcript about now', { task: 'tidy', input: 'what time is it', system: null }, 'Tidy.'],
    [
      'an instruction of the user',
      { task: 'answer', input: 'What time is it?', system: 'Be rude.' },
      'Be rude.',
    ],
  ] as const)('%s', (_, unit, expected) => {
    expect(systemMessage(PROMPTS, unit, MOMENT)).toBe(expected);
  });
});
