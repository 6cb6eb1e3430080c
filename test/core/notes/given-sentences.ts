import { contentWords } from '../../../src/core/notes/content-words.ts';
import type { Sentence } from '../../../src/core/notes/sentences-of.ts';

/** Sentences of a second each, one straight after another but for those behind a pause. */
export function sentencesFrom(
  texts: readonly string[],
  pausesMs: Readonly<Record<number, number>> = {},
): Sentence[] {
  let reachedMs = 0;
  return texts.map((text, at) => {
    const startMs = reachedMs + (pausesMs[at] ?? 0);
    reachedMs = startMs + 1_000;
    return { startMs, endMs: reachedMs, text, words: text.split(' ').length, terms: contentWords(text) };
  });
}
