import { fromArpabet } from './from-arpabet.ts';
import { letterToSound } from './letter-to-sound.ts';
import type { Phoneme } from './phonemes.ts';

/** The CMU dictionary's entry of a lower-case word, such as `HH AH0 L OW1`. */
export type PronunciationLookup = (word: string) => string | undefined;

/** Words that the dictionary lacks or lists in a form that sounds wrong in running speech. */
const OWN: ReadonlyMap<string, string> = new Map([
  ['a', 'AH0'],
  ['and', 'AE1 N D'],
  ['to', 'T AH0'],
  ['miz', 'M IH1 Z'],
  ['webgpu', 'W EH1 B JH IY1 P IY1 Y UW1'],
  ['sotto', 'S AA1 T OW0'],
]);

const LETTERS: Readonly<Record<string, string>> = {
  a: 'EY1',
  b: 'B IY1',
  c: 'S IY1',
  d: 'D IY1',
  e: 'IY1',
  f: 'EH1 F',
  g: 'JH IY1',
  h: 'EY1 CH',
  i: 'AY1',
  j: 'JH EY1',
  k: 'K EY1',
  l: 'EH1 L',
  m: 'EH1 M',
  n: 'EH1 N',
  o: 'OW1',
  p: 'P IY1',
  q: 'K Y UW1',
  r: 'AA1 R',
  s: 'EH1 S',
  t: 'T IY1',
  u: 'Y UW1',
  v: 'V IY1',
  w: 'D AH1 B AH0 L Y UW0',
  x: 'EH1 K S',
  y: 'W AY1',
  z: 'Z IY1',
};

const SIBILANTS: ReadonlySet<string> = new Set(['s', 'z', 'sh', 'zh', 'ch', 'jh']);
const VOICELESS: ReadonlySet<string> = new Set(['p', 't', 'k', 'f', 'th']);

function plural(stem: readonly Phoneme[]): Phoneme[] {
  const last = stem.at(-1) ?? '';
  if (SIBILANTS.has(last)) return [...stem, 'ax', 'z'];
  return [...stem, VOICELESS.has(last) ? 's' : 'z'];
}

function past(stem: readonly Phoneme[]): Phoneme[] {
  const last = stem.at(-1) ?? '';
  if (last === 't' || last === 'd') return [...stem, 'ax', 'd'];
  return [...stem, VOICELESS.has(last) || SIBILANTS.has(last) ? 't' : 'd'];
}

/** Endings that leave the stem's sounds as they are: [ending, what the stem gets back, how it sounds]. */
const ENDINGS: readonly (readonly [string, readonly string[], (stem: readonly Phoneme[]) => Phoneme[]])[] = [
  ["'s", [''], plural],
  ["s'", ['s'], (stem) => [...stem]],
  ['s', [''], plural],
  ['ed', ['', 'e'], past],
  ['ing', ['', 'e'], (stem) => [...stem, 'ih0', 'ng']],
  ['ly', [''], (stem) => [...stem, 'l', 'iy0']],
  ['ness', [''], (stem) => [...stem, 'n', 'ax', 's']],
  ['less', [''], (stem) => [...stem, 'l', 'ax', 's']],
];
const SHORTEST_STEM = 3;

function listed(word: string, lookup: PronunciationLookup): Phoneme[] | undefined {
  const entry = OWN.get(word) ?? lookup(word);
  const phonemes = entry === undefined ? [] : fromArpabet(entry);
  return phonemes.length > 0 ? phonemes : undefined;
}

function inflected(word: string, lookup: PronunciationLookup): Phoneme[] | undefined {
  for (const [ending, repairs, sound] of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_STEM) continue;
    for (const repair of repairs) {
      const stem = listed(word.slice(0, -ending.length) + repair, lookup);
      if (stem !== undefined) return sound(stem);
    }
  }
  return undefined;
}

/** Two listed words in one, such as `voicemail`; the longest first half wins. */
function compound(word: string, lookup: PronunciationLookup): Phoneme[] | undefined {
  for (let cut = word.length - SHORTEST_STEM; cut >= SHORTEST_STEM; cut -= 1) {
    const first = listed(word.slice(0, cut), lookup);
    const second = first && listed(word.slice(cut), lookup);
    if (first && second) return [...first, ...second];
  }
  return undefined;
}

/**
 * How a lower-case word sounds: from the dictionary, from the stem of an inflected word, as two words in one,
 * else letter by letter. Only known symbols; empty for a word without letters that have a sound.
 */
export function pronounce(word: string, lookup: PronunciationLookup): Phoneme[] {
  const found = listed(word, lookup) ?? inflected(word, lookup) ?? compound(word, lookup);
  return found ?? letterToSound(word);
}

/** The name of a letter, for acronyms and spelled words. */
export function letterName(letter: string): Phoneme[] {
  return fromArpabet(LETTERS[letter] ?? '');
}
