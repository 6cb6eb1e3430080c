import type { Part } from './lexicon.ts';
import { senseOf } from './senses.ts';
import * as words from './word-classes.ts';

/** One sentence's words in lower case; empty where a pause stands. */
export type Phrase = readonly string[];

/** The words beside one; empty at the ends of a phrase. */
export interface Neighbours {
  /** The word before, adverbs left out. */
  readonly previous: string;
  readonly beforePrevious: string;
  /** The word before, whatever it is. */
  readonly before: string;
  readonly next: string;
  readonly afterNext: string;
}

const wordAt = (phrase: Phrase, at: number): string => phrase[at] ?? '';

const beforeAdverbs = (phrase: Phrase, at: number): number =>
  words.isAdverb(wordAt(phrase, at)) ? beforeAdverbs(phrase, at - 1) : at;

function neighbours(phrase: Phrase, index: number): Neighbours {
  const at = beforeAdverbs(phrase, index - 1);
  return {
    previous: wordAt(phrase, at),
    beforePrevious: wordAt(phrase, at - 1),
    before: wordAt(phrase, index - 1),
    next: wordAt(phrase, index + 1),
    afterNext: wordAt(phrase, index + 2),
  };
}

const isContent = (word: string): boolean =>
  word !== '' && !words.isFunctionWord(word) && !words.isPossessive(word);
const isNumber = (word: string): boolean =>
  /^(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty|.+teen|hundred|thousand|million|dozen)$/.test(word);
/** A verb's form for it, or a plural. */
const isThirdPerson = (word: string): boolean => /[^s]s$/.test(word);
/** What an object of a verb begins with. */
const opensObject = (word: string): boolean =>
  words.DETERMINERS.has(word) || words.OBJECTS.has(word) || words.isPossessive(word) || isNumber(word);

/** After a subject: a verb. Words whose past sounds otherwise ask whether the sentence tells of it. */
function afterSubject(
  { previous, beforePrevious }: Neighbours,
  hasPast: boolean,
  inPast: () => boolean,
): Part {
  if (words.isHave(beforePrevious)) return hasPast ? 'P' : 'V';
  if (words.isModal(beforePrevious)) return 'V';
  // `is he close?`
  if (words.isBe(beforePrevious)) return hasPast ? 'P' : 'J';
  // Their verb has an -s otherwise.
  return hasPast && (/^(?:he|she|it|who)$/.test(previous) || inPast()) ? 'P' : 'V';
}

/** After a noun: a verb where the noun is plural or a name, or an object follows; else both are one compound. */
function afterNoun(
  word: string,
  { previous, next }: Neighbours,
  hasPast: boolean,
  inPast: () => boolean,
): Part {
  const isPlural = words.isPlural(previous);
  if (hasPast && inPast()) return 'P';
  if (hasPast && opensObject(next)) return isPlural ? 'V' : 'P';
  if (isThirdPerson(word)) return (opensObject(next) || words.isAdverb(next)) && !isPlural ? 'V' : 'N';
  if (!isPlural) return words.isArticle(next) || words.OBJECTS.has(next) ? 'V' : 'N';
  return isContent(next) && !words.isPlural(next) && !isNumber(next) ? 'N' : 'V';
}

function atStart(word: string, { next }: Neighbours, hasPast: boolean): Part {
  if (hasPast && next === 'by') return 'P';
  if (opensObject(next) || (words.isPlural(next) && !word.endsWith('s'))) return 'V';
  return isContent(next) ? 'J' : 'N';
}

/** After a determiner, a possessive or an adjective. */
function afterDeterminer({ next }: Neighbours, known: ReadonlySet<Part>): Part {
  return isContent(next) && (known.has('J') || (known.has('V') && known.has('N'))) ? 'J' : 'N';
}

/**
 * What part of speech a word is where its sound depends on it, from its neighbours alone.
 * @param known the parts that its sound differs for
 */
export function partOfSpeech(phrase: Phrase, index: number, known: ReadonlySet<Part>): Part | undefined {
  const word = wordAt(phrase, index);
  const around = neighbours(phrase, index);
  const sense = senseOf(word, { ...around, all: phrase });
  if (sense !== undefined) return sense;
  if (known.has('T')) return demonstrative(around);
  const part = byNeighbours(phrase, index, around, known);
  // An adjective has no ending -s.
  return part === 'J' && isThirdPerson(word) ? 'N' : part;
}

function byNeighbours(phrase: Phrase, index: number, around: Neighbours, known: ReadonlySet<Part>): Part {
  const word = wordAt(phrase, index);
  const { previous, beforePrevious, next } = around;
  const hasPast = known.has('P');
  const inPast = () => words.tellsOfPast(phrase, index);

  if (previous === '') return atStart(word, around, hasPast);
  if (previous === 'to') return isThirdPerson(word) ? 'N' : 'V';
  if (isThirdPerson(word) && /^th(?:is|at)$/.test(previous)) return 'V';
  if (words.isModal(previous)) return 'V';
  if (words.isHave(previous)) return hasPast ? 'P' : 'N';
  if (words.isBe(previous)) return hasPast ? 'P' : 'J';
  if (words.SUBJECTS.has(previous) && !(previous === 'it' && isContent(beforePrevious)))
    return afterSubject(around, hasPast, inPast);
  if (/^(?:that|which)$/.test(previous) && isContent(beforePrevious) && opensObject(next)) return 'V';
  if (words.isConjunction(previous)) {
    // `to write and record music`
    const governor = wordAt(phrase, index - 3);
    if (governor === 'to' || words.isModal(governor)) return 'V';
    return hasPast && inPast() ? 'P' : atStart(word, around, hasPast);
  }
  const isDetermined = words.DETERMINERS.has(previous) || words.isPossessive(previous) || isNumber(previous);
  if (isDetermined || words.isPreposition(previous)) return afterDeterminer(around, known);
  return afterNoun(word, around, hasPast, inPast);
}

/** "that": stressed where it points ("that book", "that is"), not where it only joins ("I know that he"). */
function demonstrative({ previous, next }: Neighbours): Part | undefined {
  if (next === '') return 'T';
  const opensClause = words.SUBJECTS.has(next) || words.isArticle(next);
  if (previous === '' || previous === 'to' || words.isPreposition(previous) || words.isConjunction(previous))
    return opensClause ? undefined : 'T';
  if (words.isBe(previous) || words.isModal(previous)) return words.SUBJECTS.has(next) ? undefined : 'T';
  return /^(?:day|night|year|week|month|time|way|evening|morning|summer|one)$/.test(next) ? 'T' : undefined;
}
