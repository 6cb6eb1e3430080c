import type { Word } from '../../transcript.ts';

/** What two texts are compared by: a word, or a character of a script that is written without reliable spaces. */
export interface Token {
  readonly key: string;
  readonly startMs: number;
}

/** Korean is written with spaces, but recognisers and people put them differently. */
const BY_CHARACTER = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** @returns the tokens of a word: without case and punctuation; none of a sign. Characters share the word's time. */
export function tokensOf({ text, startMs, endMs }: Word): Token[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (plain === '') return [];
  if (!BY_CHARACTER.test(plain)) return [{ key: plain, startMs }];
  const characters = [...plain];
  const eachMs = (endMs - startMs) / characters.length;
  return characters.map((key, index) => ({ key, startMs: startMs + index * eachMs }));
}
