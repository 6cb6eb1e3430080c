import { expect, it } from 'vitest';
import { wholeSentences } from '../../../../src/core/speech-text/sentences/whole-sentences.ts';

it.each([
  ['One is here. Two is here. Three is not', 'One is here. Two is here.'],
  ['One is here. Two is here.', 'One is here. Two is here.'],
  ['It costs 3.5 euros. Dr. Who pays', 'It costs 3.5 euros.'],
  ['  One is here.  Two', 'One is here.'],
  ['Is it here? No.', 'Is it here? No.'],
  ['no end at all', 'no end at all'],
  [' no end at all ', ' no end at all '],
  ['', ''],
])('cuts %j at the end of its last sentence', (text, expected) => {
  expect(wholeSentences(text)).toBe(expected);
});
