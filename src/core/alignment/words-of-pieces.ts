import { isUnspaced } from './join-words.ts';

/** A bit of a text that begins somewhere in the sound: a token, or several that only together are characters. */
export interface Piece {
  readonly text: string;
  readonly startMs: number;
}

const OPENING = /[\p{Ps}\p{Pi}]/u;
const SPOKEN = /[\p{L}\p{N}]/u;

/**
 * The words of a text with where they begin. Between spaces is a word, with its punctuation; in scripts without spaces each
 * piece is one, with the marks behind it.
 */
export function wordsOfPieces(pieces: readonly Piece[]): Piece[] {
  const words: Piece[] = [];
  let last = ' ';
  for (const { text, startMs } of pieces) {
    for (const [index, character] of [...text].entries()) {
      const word = words.at(-1);
      const isSpace = /\s/.test(character);
      const isNew = /\s/.test(last) || (index === 0 && isParted(last, character));
      if (!isSpace && (word === undefined || isNew)) words.push({ text: character, startMs });
      else if (!isSpace && word) words[words.length - 1] = { ...word, text: word.text + character };
      last = character;
    }
  }
  return words;
}

/** Whether a word ends between the two, of which the second begins a piece. */
function isParted(last: string, first: string): boolean {
  const begins = SPOKEN.test(first) || OPENING.test(first);
  return begins && !OPENING.test(last) && isUnspaced(last, first);
}
