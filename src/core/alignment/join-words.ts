/** Scripts that are written without spaces between words, and their marks. */
const UNSPACED =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]$/u;
/** All of those lie behind this: most text is quickly told. */
const FIRST_UNSPACED = '\u0e00';

/** Whether nothing is written between a word that ends so and one that begins so. */
export function isUnspaced(last: string, first: string): boolean {
  if (last < FIRST_UNSPACED || first < FIRST_UNSPACED) return false;
  return UNSPACED.test(last) && UNSPACED.test(first);
}

/** Words as they are written: with a space between two, but for scripts that have none. */
export function joinWords(words: readonly string[]): string {
  let text = '';
  let last = '';
  for (const word of words) {
    const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
    text += text === '' || isUnspaced(last, first) ? word : ` ${word}`;
    last = word.at(-1) ?? '';
  }
  return text;
}
