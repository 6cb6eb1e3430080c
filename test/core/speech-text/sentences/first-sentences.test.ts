import { describe, expect, it } from 'vitest';
import { firstSentences } from '../../../../src/core/speech-text/sentences/first-sentences.ts';

describe('firstSentences', () => {
  it.each([
    ['everything where it fits', 'One two. Three four.', 4, 'One two. Three four.'],
    ['whole sentences alone', 'One two. Three four five.', 4, 'One two.'],
    ['the first words of a long sentence', 'one two three four five', 3, 'one two three'],
    ['one that just fits', 'One  two three. Four.', 3, 'One  two three.'],
    ['words apart by one space', ' one  two  three ', 2, 'one two'],
    ['nothing of nothing', '', 5, ''],
  ])('keeps %s', (_, text, maxWords, expected) => {
    expect(firstSentences(text, maxWords)).toBe(expected);
  });
});
