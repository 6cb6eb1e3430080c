import { describe, expect, it } from 'vitest';
import { keepsWords } from '../../src/core/tidy-guard.ts';

describe('keepsWords', () => {
  it.each([
    ['case and punctuation', 'hello there how are you', 'Hello there, how are you?', true],
    ['a filler removed', 'um we meet uh on monday', 'We meet on Monday.', true],
    ['a repetition removed', 'the the train is late', 'The train is late.', true],
    ['a phrase begun again', 'we will we will call you', 'We will call you.', true],
    ['an apostrophe', "it's his brother's car", 'It’s his brother’s car.', true],
    ['nothing said', '', '', true],
    ['a word invented', 'the train is late', 'The night train is late.', false],
    ['a word lost', 'do not open the door', 'Do open the door.', false],
    ['a word changed', 'call anna at nine', 'Call Hannah at nine.', false],
    ['words swapped', 'dogs chase cats', 'Cats chase dogs.', false],
    ['everything lost', 'dogs chase cats', '', false],
    ['a filler phrase removed', 'you know you are right i mean it', 'You are right, it.', true],
    ['only half of a filler phrase removed', 'i know him', 'Know him.', false],
  ])('%s', (_, raw, tidied, expected) => {
    expect(keepsWords(raw, tidied)).toBe(expected);
  });
});
