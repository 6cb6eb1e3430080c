import type { Part } from './lexicon.ts';
import { DETERMINERS, isBe, isModal, isPlace, isPreposition, SUBJECTS } from './word-classes.ts';

/** A word's neighbours, and all the words of its sentence. */
export interface Around {
  /** The word before, adverbs left out; empty at the beginning of a phrase, as the others at its end. */
  readonly previous: string;
  /** The word before, whatever it is. */
  readonly before: string;
  readonly next: string;
  readonly afterNext: string;
  readonly all: readonly string[];
}
type Sense = (around: Around) => Part | undefined;

const anyOf = (pattern: string) => {
  const whole = new RegExp(`^(?:${pattern})$`);
  return (word: string): boolean => whole.test(word);
};
const isMetal = anyOf(
  'pipes?|paint|poisoning|pencils?|bullets?|acid|battery|batteries|ore|free|weights?|toxic|metals?|zinc|copper|tin|mercury',
);
const isFishing = anyOf('fish|fishing|fished|caught|catch|lake|river|sea|striped|pond|angler|boat');
const isLine = anyOf('music|drum|drums|guitar|player|clef|note|band|song|sing|singer|sings');
const isTiny = anyOf(
  'details?|amounts?|quantit(?:y|ies)|differences?|particles?|fractions?|cracks?|traces?|changes?',
);
const isTorn = anyOf('in|through');
const isRibbon = anyOf('tie|tied|ribbon|arrows?|archer|hair|violin');
const isShip = anyOf("(?:ship|boat)(?:'s)?|stern|audience|down|deep|deeply|polite|king|queen");
const isDocument = anyOf('my|your|his|her|their|our|a|the|updated|attached');

/** Homographs whose sound hangs on what is meant, not on the part of speech alone. */
const SENSES: ReadonlyMap<string, Sense> = new Map<string, Sense>([
  [
    'lead',
    ({ all, next, previous }) => (isMetal(next) || (all.some(isMetal) && previous !== 'to') ? 'S' : 'N'),
  ],
  ['bass', ({ all }) => (all.some(isFishing) && !all.some(isLine) ? 'S' : 'N')],
  ['minute', ({ next }) => (isTiny(next) ? 'J' : 'N')],
  ['resume', ({ previous }) => (isDocument(previous) ? 'N' : 'V')],
  ['tear', ({ next, previous }) => (previous === 'a' && isTorn(next) ? 'S' : undefined)],
  ['bow', bow],
  [
    'lives',
    ({ previous, next }) =>
      SUBJECTS.has(previous) || (!DETERMINERS.has(previous) && (isPreposition(next) || isPlace(next)))
        ? 'V'
        : undefined,
  ],
  [
    'live',
    ({ previous, next }) =>
      /^(?:and|or|)$/.test(previous) && (isPreposition(next) || isPlace(next)) ? 'V' : undefined,
  ],
  ['used', used],
  [
    'perfect',
    ({ next, previous }) =>
      (previous === 'to' || isModal(previous) || SUBJECTS.has(previous)) &&
      /^(?:the|my|your|his|her|its|our|their)$/.test(next)
        ? 'V'
        : 'J',
  ],
  ['close', ({ next, before }) => (next === 'to' || /^(?:too|so|very)$/.test(before) ? 'J' : undefined)],
]);

function bow({ all, previous, next }: Around): Part | undefined {
  if (all.some(isRibbon)) return 'N';
  const isTaken = all.includes('take') || (previous === 'a' && all.includes('took'));
  return all.some(isShip) || next === 'to' || isTaken ? 'S' : undefined;
}

/** "used to" of habit, against what is used in order to do something. */
function used({ previous, next, afterNext }: Around): Part | undefined {
  if (next !== 'to') return 'V';
  if (!isBe(previous)) return 'P';
  return /^(?:the|a|an|this|that|it|him|her|them|my|your|his|our|their|.*ing)$/.test(afterNext) ? 'P' : 'V';
}

/** The part that picks the sound of a homograph, or undefined where its part of speech does. */
export const senseOf = (word: string, around: Around): Part | undefined => SENSES.get(word)?.(around);
