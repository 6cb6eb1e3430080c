/** What is always written for something that is heard. */
export interface Replacement {
  readonly heard: string;
  readonly written: string;
}

/** Words that a user knows and a model may not. */
export interface TermList {
  /** Names and terms as they are to be written, those that matter most first. */
  readonly terms: readonly string[];
  readonly replacements: readonly Replacement[];
}

const MOST_LINES = 100;
const MOST_CHARACTERS = 80;
const ARROW = '=>';

/** Reads a list as it is typed: one name or term a line, or `heard => written`. What is too long or too much is left out. */
export function readTerms(text: string): TermList {
  const lines = text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '' && line.length <= MOST_CHARACTERS)
    .slice(0, MOST_LINES);
  const replacements = lines.flatMap((line): Replacement[] => {
    const at = line.indexOf(ARROW);
    const heard = at < 0 ? '' : line.slice(0, at).trim();
    return heard === '' ? [] : [{ heard, written: line.slice(at + ARROW.length).trim() }];
  });
  const terms = lines.filter((line) => !line.includes(ARROW));
  return { terms: [...new Set(terms)], replacements };
}
