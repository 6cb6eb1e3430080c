import type { Segment, Word } from '../transcript.ts';
import { writable } from './writable.ts';

/**
 * The words of a segment, each without spaces in it. Without times of their own, words share the segment by length; a
 * word that was written as several shares its time among them.
 */
export function timedWords(segment: Segment): Word[] {
  const { words } = segment;
  return words && words.length > 0 ? words.flatMap(share) : share(segment);
}

/** Splits a timed text at its spaces. */
function share({ startMs, endMs, text }: Word): Word[] {
  const parts = text.split(/\s+/).map(writable).filter(Boolean);
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  let before = 0;
  return parts.map((part) => {
    const wordStartMs = startMs + (before / total) * (endMs - startMs);
    before += part.length;
    return { startMs: wordStartMs, endMs: startMs + (before / total) * (endMs - startMs), text: part };
  });
}
