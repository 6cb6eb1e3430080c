import { CLAUSE_ENDS } from './split-sentences.ts';

/** The longest part that is spoken at once; about half of what people say in a breath of a long sentence. */
const MOST_CHARACTERS = 80;
/** A shorter part sounds like a stump. */
const FEWEST_CHARACTERS = 24;

/**
 * A sentence in parts that end where a clause does, so that the first sound need not wait for the last word. What has no
 * such place stays whole: a pause inside a clause is worse than a late one.
 */
export function inBreaths(sentence: string): string[] {
  const cut = sentence.length > MOST_CHARACTERS ? clauseEnd(sentence) : null;
  if (cut === null) return [sentence];
  return [sentence.slice(0, cut).trim(), ...inBreaths(sentence.slice(cut).trim())];
}

/** The last clause's end within what is spoken at once, else the first one behind that. */
function clauseEnd(text: string): number | null {
  const ends = CLAUSE_ENDS.map((pattern) =>
    [...text.matchAll(pattern)]
      .map(({ index, 0: found }) => index + found.length)
      .filter((end) => end >= FEWEST_CHARACTERS && text.length - end >= FEWEST_CHARACTERS),
  );
  for (const kind of ends) {
    const last = kind.filter((end) => end <= MOST_CHARACTERS).at(-1);
    if (last !== undefined) return last;
  }
  const later = ends.flat();
  return later.length === 0 ? null : Math.min(...later);
}
