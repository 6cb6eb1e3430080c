import { describe, expect, it } from 'vitest';
import { separatorLabel, spellWords } from '../../../src/core/alignment/word-labels.ts';

describe('the label between words', () => {
  it.each([
    ['a space', ['<blank>', 'a', ' '], 2],
    ['a bar', ['<blank>', '|', 'a'], 1],
    ['the first of both', ['<blank>', 'a', '|', ' '], 2],
    ['none where the blank looks like one', [' ', 'a'], null],
    ['none where the vocabulary has none', ['<blank>', 'a'], null],
    ['none of nothing', [], null],
  ])('is %s', (_, vocabulary, label) => {
    expect(separatorLabel(vocabulary)).toBe(label);
  });
});

describe('the spelling of words', () => {
  const LETTERS = ['<blank>', ' ', 'a', 'b', 'c'];
  const PIECES = ['<blank>', '\u2581', '\u2581he', 'l', 'llo', 'o', 'h', 'e', 'lo'];
  it.each<[string, readonly string[], string, number[][]]>([
    [
      'is by letters',
      LETTERS,
      'ab  cab',
      [
        [2, 3],
        [4, 2, 3],
      ],
    ],
    ['follows the case of the vocabulary, small', LETTERS, 'AB', [[2, 3]]],
    ['follows the case of the vocabulary, large', ['<blank>', 'A', 'B'], 'ab', [[1, 2]]],
    ['takes a letter as it is where both are there', ['<blank>', 'a', 'A'], 'aA', [[1, 2]]],
    ['passes over what is no letter', LETTERS, 'a-b 42', [[2, 3], []]],
    ['is by the longest pieces, the first of which begins the word', PIECES, 'hello he', [[2, 4], [2]]],
    ['begins with the mark alone where no piece begins so', PIECES, 'ol', [[1, 5, 3]]],
    ['never takes the blank', ['a', 'b'], 'ab', [[1]]],
    ['is of no words in spaces', LETTERS, '  ', []],
  ])('%s', (_, vocabulary, text, labels) => {
    const words = spellWords(text, vocabulary);
    expect(words.map((word) => word.labels)).toEqual(labels);
    expect(words.map((word) => word.text)).toEqual(text.split(' ').filter(Boolean));
  });
});
