import { type EditCue, shownWords } from '../editor/document.ts';
import { retext } from '../editor/retext.ts';
import type { Segment } from '../transcript.ts';
import type { TermList } from './read-terms.ts';

export { readTerms } from './read-terms.ts';

/** Writes what is to be written: replacements, then the user's own spelling of each term, whole words alone. */
export function applyTerms(segment: Segment, list: TermList): Segment {
  const text = written(segment.text, list);
  if (text === segment.text) return segment;
  return { ...segment, text, ...(segment.words && { words: timed(segment, text) }) };
}

function written(text: string, { terms, replacements }: TermList): string {
  const replaced = replacements.reduce(
    (before, { heard, written: wanted }) => put(before, heard, (found) => likeCase(found, wanted)),
    text,
  );
  return terms
    .reduce((before, term) => put(before, term, () => term), replaced)
    .replace(/ {2,}/g, ' ')
    .trim();
}

function put(text: string, wanted: string, write: (found: string) => string): string {
  const literal = wanted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '\\s+');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu'), write);
}

/** A capital that began a sentence stays one; what has capitals of its own keeps them. */
function likeCase(found: string, wanted: string): string {
  const isRaised = /^\p{Lu}/u.test(found) && wanted === wanted.toLowerCase();
  return isRaised ? wanted.charAt(0).toUpperCase() + wanted.slice(1) : wanted;
}

/** Words that stayed keep their times, others share the time of those that they replace. */
function timed({ startMs, endMs, words = [] }: Segment, text: string) {
  const own = words.map((word, at) => ({ ...word, text: word.text.trim(), id: `${at}`, isCut: false }));
  const cue: EditCue = { id: '', startMs, endMs, words: own };
  return retext(cue, text, 'new').flatMap((made) =>
    shownWords(made).map((word) => ({ startMs: word.startMs, endMs: word.endMs, text: word.text })),
  );
}
