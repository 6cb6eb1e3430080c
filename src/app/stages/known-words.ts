import type { Segment } from '../../core/transcript.ts';

/** Words that the user knows. */
export interface KnownWords {
  /** What the transcriber is told of. */
  readonly terms: readonly string[];
  /** Writes what is always to be written. */
  write(segment: Segment): Segment;
}

export const NO_WORDS: KnownWords = { terms: [], write: (segment) => segment };

/** @param list as it was typed; fetches what reads it, unless it is empty */
export async function knownWords(list = ''): Promise<KnownWords> {
  if (list === '') return NO_WORDS;
  const { readTerms, applyTerms } = await import('../../core/terms/apply-terms.ts');
  const read = readTerms(list);
  return { terms: read.terms, write: (segment) => applyTerms(segment, read) };
}
