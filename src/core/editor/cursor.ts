import type { EditCue, EditDocument, EditWord } from './document.ts';

/** The word that keys act on. Its time finds the place again where the word itself is gone. */
export interface Cursor {
  readonly wordId: string;
  readonly atMs: number;
}

export interface Place {
  readonly cue: EditCue;
  readonly cueIndex: number;
  readonly word: EditWord;
  readonly wordIndex: number;
}

export type Move =
  | 'nextWord'
  | 'previousWord'
  | 'nextCue'
  | 'previousCue'
  | 'cueStart'
  | 'cueEnd'
  | 'nextPage'
  | 'previousPage'
  | 'first'
  | 'last';

/** Cues that a page key goes by. */
const PAGE_CUES = 10;

/** @returns where the cursor's word is, or the one that was said at its time; null where there are no words */
export function placeOf(document: EditDocument, cursor: Cursor | null): Place | null {
  if (cursor === null) return placeAt(document, 0);
  const near = placeAt(document, cursor.atMs);
  if (near?.word.id === cursor.wordId) return near;
  for (const [cueIndex, cue] of document.cues.entries()) {
    const wordIndex = cue.words.findIndex(({ id }) => id === cursor.wordId);
    const word = cue.words[wordIndex];
    if (word) return { cue, cueIndex, word, wordIndex };
  }
  return near;
}

/** @returns the last word that began by then; the first where none did */
export function placeAt(document: EditDocument, ms: number): Place | null {
  const cueIndex = lastBy(document.cues, ms);
  const cue = document.cues[cueIndex];
  if (!cue) return null;
  const wordIndex = lastBy(cue.words, ms);
  const word = cue.words[wordIndex];
  return word ? { cue, cueIndex, word, wordIndex } : null;
}

export function cursorOn({ word }: Pick<Place, 'word'>): Cursor {
  return { wordId: word.id, atMs: word.startMs };
}

/** @returns the cursor after a key; at either end it stays. null where there are no words */
export function moved(document: EditDocument, cursor: Cursor | null, move: Move): Cursor | null {
  const place = placeOf(document, cursor);
  if (place === null) return null;
  const { cue, cueIndex, wordIndex } = place;
  const lastCue = document.cues.length - 1;
  const to = (index: number, wanted: number) => at(document, Math.max(0, Math.min(lastCue, index)), wanted);
  switch (move) {
    case 'nextWord':
      if (wordIndex < cue.words.length - 1) return to(cueIndex, wordIndex + 1);
      return cueIndex < lastCue ? to(cueIndex + 1, 0) : cursorOn(place);
    case 'previousWord':
      if (wordIndex > 0) return to(cueIndex, wordIndex - 1);
      return cueIndex > 0 ? to(cueIndex - 1, Number.POSITIVE_INFINITY) : cursorOn(place);
    case 'nextCue':
      return to(cueIndex + 1, wordIndex);
    case 'previousCue':
      return to(cueIndex - 1, wordIndex);
    case 'cueStart':
      return to(cueIndex, 0);
    case 'cueEnd':
      return to(cueIndex, Number.POSITIVE_INFINITY);
    case 'nextPage':
      return to(cueIndex + PAGE_CUES, wordIndex);
    case 'previousPage':
      return to(cueIndex - PAGE_CUES, wordIndex);
    case 'first':
      return to(0, 0);
    case 'last':
      return to(lastCue, Number.POSITIVE_INFINITY);
  }
}

/** @returns the words from one to the other, both included, whichever comes first */
export function wordsBetween(document: EditDocument, one: Cursor, other: Cursor): readonly EditWord[] {
  const places = [placeOf(document, one), placeOf(document, other)].filter((place) => place !== null);
  places.sort((a, b) => a.cueIndex - b.cueIndex || a.wordIndex - b.wordIndex);
  const [from, to] = [places[0], places.at(-1)];
  if (!from || !to) return [];
  return document.cues
    .slice(from.cueIndex, to.cueIndex + 1)
    .flatMap(({ words }, index) =>
      words.slice(
        index === 0 ? from.wordIndex : 0,
        from.cueIndex + index === to.cueIndex ? to.wordIndex + 1 : undefined,
      ),
    );
}

function at(document: EditDocument, cueIndex: number, wordIndex: number): Cursor | null {
  const words = document.cues[cueIndex]?.words ?? [];
  const word = words[Math.min(wordIndex, words.length - 1)];
  return word ? cursorOn({ word }) : null;
}

/** @returns index of the last that began by then, of a list in order; 0 where none did */
function lastBy(timed: readonly { readonly startMs: number }[], ms: number): number {
  let [low, high] = [0, timed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timed[middle]?.startMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
