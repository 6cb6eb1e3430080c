import type { Segment } from '../transcript.ts';
import { isTidied } from './is-tidied.ts';
import { separateSentences } from './separate-sentences.ts';
import { tidiedWords } from './tidied-words.ts';

/** The segment as a model wrote it; null when that changes what was said. */
export function acceptTidied(segment: Segment, written: string): Segment | null {
  const text = separateSentences(written);
  if (!isTidied(segment.text, text)) return null;
  return { ...segment, text, ...(segment.words && { words: tidiedWords(segment.words, text) }) };
}
