import type { Part } from './lexicon.ts';
import { isBe, isPlace, isPreposition, SUBJECTS } from './word-classes.ts';

/** A word's neighbours, and all the words of its sentence. */
export interface Around {
  /** The word before, adverbs left out; undefined at the beginning of a phrase. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly afterNext: string | undefined;
  readonly all: readonly string[];
}
type Sense = (around: { [Key in keyof Around]: NonNullable<Around[Key]> }) => Part | undefined;

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
const isRibbon = anyOf('tie|tied|ribbon|arrows?|archer|hair|violin|tie');
const isShip = anyOf('ship|boat|stern|audience|down|deep|deeply|polite|king|queen');
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
  ['bow', ({ all, previous, next }) => bow(all, previous, next)],
  [
    'lives',
    ({ previous, next }) =>
      isPreposition(next) || isPlace(next) || SUBJECTS.has(previous) ? 'V' : undefined,
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
      previous === 'to' && /^(?:the|my|your|his|her|its|our|their)$/.test(next) ? 'V' : 'J',
  ],
  [
    'close',
    ({ next, previous }) =>
      next === 'to' || previous === 'too' || previous === 'so' || previous === 'very' ? 'J' : undefined,
  ],
  [
    'content',
    ({ next, previous }) =>
      isBe(previous) && (next === 'with' || next === 'to' || next === '') ? 'J' : undefined,
  ],
]);

function bow(all: readonly string[], previous: string, next: string): Part | undefined {
  if (all.some(isRibbon)) return 'N';
  return all.some(isShip) ||
    next === 'to' ||
    (previous === 'a' && all.includes('took')) ||
    all.includes('take')
    ? 'S'
    : undefined;
}

/** "used to" of habit, against what is used in order to do something. */
function used({ previous, next, afterNext }: Parameters<Sense>[0]): Part | undefined {
  if (next !== 'to') return 'V';
  if (!isBe(previous)) return 'P';
  return /^(?:the|a|an|this|that|it|him|her|them|my|your|his|our|their|being|having|.*ing)$/.test(afterNext)
    ? 'P'
    : 'V';
}

/** The part that picks the sound of a homograph, or undefined where its part of speech does. */
export function senseOf(word: string, { previous, next, afterNext, all }: Around): Part | undefined {
  const sense = SENSES.get(word);
  return sense?.({ previous: previous ?? '', next: next ?? '', afterNext: afterNext ?? '', all });
}
