import type { Part } from './lexicon.ts';
import { senseOf } from './senses.ts';
import * as words from './word-classes.ts';

/** One sentence's words in lower case; `null` where a pause stands. */
export type Phrase = readonly (string | null)[];

export interface Neighbours {
  /** The word before, adverbs left out; undefined at the beginning of a phrase. */
  readonly previous: string | undefined;
  readonly beforePrevious: string | undefined;
  readonly next: string | undefined;
  readonly afterNext: string | undefined;
}

function neighbours(phrase: Phrase, index: number): Neighbours {
  let at = index - 1;
  while (at > 0 && words.isAdverb(phrase[at] ?? '') && phrase[at - 1] !== null) at -= 1;
  const isStart = at < 0 || words.isAdverb(phrase[at] ?? '');
  return {
    previous: isStart ? undefined : (phrase[at] ?? undefined),
    beforePrevious: isStart ? undefined : (phrase[at - 1] ?? undefined),
    next: phrase[index + 1] ?? undefined,
    afterNext: phrase[index + 2] ?? undefined,
  };
}

const isContent = (word: string | undefined): boolean =>
  word !== undefined && !words.isFunctionWord(word) && !words.isPossessive(word);
const isNumber = (word: string): boolean => /^(?:.*(?:ty|teen)|hundred|thousand|million|dozen)$/.test(word);
/** A verb's form for it, or a plural. */
const isThirdPerson = (word: string): boolean => /[^s]s$/.test(word);
/** What an object of a verb begins with. */
const opensObject = (word: string | undefined): boolean =>
  word !== undefined &&
  (words.DETERMINERS.has(word) || words.OBJECTS.has(word) || words.isPossessive(word) || isNumber(word));

/** After a subject: a verb. Words whose past sounds otherwise ask whether the sentence tells of it. */
function afterSubject(
  { previous = '', beforePrevious = '' }: Neighbours,
  hasPast: boolean,
  inPast: () => boolean,
): Part {
  if (words.isHave(beforePrevious)) return hasPast ? 'P' : 'V';
  if (words.isModal(beforePrevious) || words.isBe(beforePrevious)) return 'V';
  // Their verb has an -s otherwise.
  return hasPast && (/^(?:he|she|it|who)$/.test(previous) || inPast()) ? 'P' : 'V';
}

/** After a noun: a verb where the noun is plural or a name, or an object follows; else both are one compound. */
function afterNoun(
  word: string,
  { previous = '', next }: Neighbours,
  hasPast: boolean,
  inPast: () => boolean,
): Part {
  if (hasPast && (opensObject(next) || inPast())) return words.isPlural(previous) && !inPast() ? 'V' : 'P';
  const hasObject = opensObject(next) || (next !== undefined && words.isAdverb(next));
  if (isThirdPerson(word)) return hasObject && !words.isPlural(previous) ? 'V' : 'N';
  if (!words.isPlural(previous))
    return words.isArticle(next ?? '') || words.OBJECTS.has(next ?? '') ? 'V' : 'N';
  return next === undefined || words.isFunctionWord(next) || opensObject(next) || words.isPlural(next)
    ? 'V'
    : 'N';
}

function atStart(word: string, { next }: Neighbours, hasPast: boolean): Part {
  if (hasPast && next === 'by') return 'P';
  if (opensObject(next) || (next !== undefined && words.isPlural(next) && !/s$/.test(word))) return 'V';
  return isContent(next) ? 'J' : 'N';
}

/** After a determiner, a possessive or an adjective. */
function afterDeterminer({ next }: Neighbours, known: ReadonlySet<Part>): Part {
  if (isContent(next) && (known.has('J') || (known.has('V') && known.has('N')))) return 'J';
  return 'N';
}

/**
 * What part of speech a word is where its sound depends on it, from its neighbours alone.
 * @param known the parts that its sound differs for
 */
export function partOfSpeech(phrase: Phrase, index: number, known: ReadonlySet<Part>): Part | undefined {
  const word = phrase[index] ?? '';
  const around = neighbours(phrase, index);
  const sense = senseOf(word, { ...around, all: phrase.map((other) => other ?? '') });
  if (sense !== undefined) return sense;
  if (known.has('T')) return demonstrative(around);
  const part = byNeighbours(phrase, index, around, known);
  // An adjective has no ending -s.
  return part === 'J' && isThirdPerson(word) ? 'N' : part;
}

function byNeighbours(phrase: Phrase, index: number, around: Neighbours, known: ReadonlySet<Part>): Part {
  const word = phrase[index] ?? '';
  const { previous, beforePrevious, next } = around;
  const hasPast = known.has('P');
  const spoken = phrase.map((other) => other ?? '');
  const inPast = () => words.tellsOfPast(spoken, index);

  if (previous === undefined) return atStart(word, around, hasPast);
  if (previous === 'to') return isThirdPerson(word) ? 'N' : 'V';
  if (isThirdPerson(word) && (previous === 'this' || previous === 'that')) return 'V';
  if (words.isModal(previous)) return 'V';
  if (words.isHave(previous)) return hasPast ? 'P' : 'N';
  if (words.isBe(previous)) return hasPast ? 'P' : 'J';
  if (words.SUBJECTS.has(previous) && !(previous === 'it' && isContent(beforePrevious)))
    return afterSubject(around, hasPast, inPast);
  if (previous === 'that' || previous === 'which')
    return isContent(beforePrevious) && opensObject(next) ? 'V' : afterDeterminer(around, known);
  if (words.DETERMINERS.has(previous) || words.isPossessive(previous) || isNumber(previous))
    return afterDeterminer(around, known);
  if (words.isConjunction(previous)) {
    // `to write and record music`
    const governor = phrase[index - 3] ?? '';
    return governor === 'to' || words.isModal(governor)
      ? 'V'
      : afterConjunction(word, around, hasPast, inPast);
  }
  if (words.isPreposition(previous))
    return known.has('J') || known.has('V') ? afterDeterminer(around, known) : 'N';
  return afterNoun(word, around, hasPast, inPast);
}

function afterConjunction(word: string, around: Neighbours, hasPast: boolean, inPast: () => boolean): Part {
  return hasPast && inPast() ? 'P' : atStart(word, around, hasPast);
}

/** "that": stressed where it points ("that book", "that is"), not where it only joins ("I know that he"). */
function demonstrative({ previous, next }: Neighbours): Part | undefined {
  if (next === undefined) return 'T';
  const opensClause = words.SUBJECTS.has(next) || words.isArticle(next);
  if (
    previous === undefined ||
    words.isPreposition(previous) ||
    words.isConjunction(previous) ||
    previous === 'to'
  )
    return opensClause ? undefined : 'T';
  if (words.isBe(previous) || words.isModal(previous)) return words.SUBJECTS.has(next) ? undefined : 'T';
  return /^(?:day|night|year|week|month|time|way|evening|morning|summer|one)$/.test(next) ? 'T' : undefined;
}
