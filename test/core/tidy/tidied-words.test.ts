import { expect, it } from 'vitest';
import { tidiedWords } from '../../../src/core/tidy/tidied-words.ts';

const timed = (text: string) =>
  text.split(' ').map((word, index) => ({ startMs: 100 * index, endMs: 100 * index + 80, text: word }));
const shown = (raw: string, tidied: string) =>
  tidiedWords(timed(raw), tidied).map(({ startMs, text }) => `${startMs} ${text}`);

it.each([
  ['takes capitals and marks', 'hello anna', 'Hello, Anna.', ['0 Hello,', '100 Anna.']],
  ['leaves out what was dropped', 'um the the end', 'The end.', ['100 The', '300 end.']],
  ['keeps the words of another text', 'twenty five', '25.', ['0 twenty', '100 five']],
  ['has none of nothing', 'um', '', []],
])('%s', (_, raw, tidied, expected) => {
  expect(shown(raw, tidied)).toEqual(expected);
});
