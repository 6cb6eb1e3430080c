import { writeNumbers } from '../metrics/text-normalizer/english-numbers.ts';

/** Leaving a clause out that begins so, or holds one of these, turns what is left round. */
const TURNING =
  /^(?:no|not|never|nobody|nothing|none|neither|nor|without|unless|except|only|if|but|hardly|cannot|.+n’t|안|못|않.*|없.*)$/u;
const FEWEST_WORDS = 4;

/**
 * Whether a text is a sentence with some of its clauses left out, and says nothing else: words in the same order, missing only
 * from one comma to the next, and none among them that turns it round. A word left out within a clause can make another sense
 * of it.
 */
export function isShortened(sentence: string, text: string): boolean {
  const clauses = sentence.split(/[,;:–—]\s+/).map(wordsOf);
  const kept = wordsOf(text);
  if (kept.length < FEWEST_WORDS || kept.length >= clauses.flat().length) return false;
  let at = 0;
  for (const clause of clauses) {
    const isThere = clause.every((word, index) => kept[at + index] === word);
    if (isThere) at += clause.length;
    else if (clause.some((word) => TURNING.test(word))) return false;
  }
  return at === kept.length;
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll("'", '’')
    .replace(/(?<=\d),(?=\d{3})/g, '');
  return writeNumbers(plain.replace(/[^\p{L}\p{N}’.]+|\.(?!\d)/gu, ' ').trim())
    .split(/\s+/)
    .filter(Boolean);
}
