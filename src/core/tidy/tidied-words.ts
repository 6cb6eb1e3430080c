import type { Word } from '../transcript.ts';
import { spokenWords } from './spoken-words.ts';

/**
 * Timed words as the tidied text writes them, with its capitals and marks; what tidying dropped is left out. The words
 * stay as they were where the text does not follow them.
 */
export function tidiedWords(words: readonly Word[], tidied: string): readonly Word[] {
  const chunks = tidied.split(/\s+/).filter(Boolean);
  const written: Word[] = [];
  for (const word of words) {
    const chunk = chunks[written.length];
    if (chunk !== undefined && isSame(chunk, word.text)) written.push({ ...word, text: chunk });
  }
  return written.length === chunks.length ? written : words;
}

const isSame = (a: string, b: string) => spokenWords(a).join(' ') === spokenWords(b).join(' ');
