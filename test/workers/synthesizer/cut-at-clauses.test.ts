import { describe, expect, it } from 'vitest';
import { cutAtClauses } from '../../../workers/synthesizer/cut-at-clauses.ts';

const pieces = (symbols: string, most: number) =>
  cutAtClauses(symbols, most).map(([start, end]) => symbols.slice(start, end));

describe('cutAtClauses', () => {
  it.each([
    ['what fits is left whole', 'abc, def.', 9, ['abc, def.']],
    ['behind a sentence rather than a comma', 'abcd. ef, ghi.', 10, ['abcd. ', 'ef, ghi.']],
    [
      'behind a comma when no sentence ends in the second half',
      'a. bcdef, ghij.',
      10,
      ['a. bcdef, ', 'ghij.'],
    ],
    ['between words when there is no mark', 'abcd efgh ijkl', 10, ['abcd efgh ', 'ijkl']],
    ['anywhere in a word without end', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['again and again', 'ab, cd, ef, gh.', 6, ['ab, ', 'cd, ', 'ef, ', 'gh.']],
  ] as const)('%s', (_name, symbols, most, expected) => {
    expect(pieces(symbols, most)).toEqual(expected);
  });
});
