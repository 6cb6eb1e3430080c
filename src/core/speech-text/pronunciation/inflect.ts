import type { Part } from './lexicon.ts';
import { demote, withEd, withS, withVowelEnding } from './sounds.ts';

/** The sound of a known word; `part`: as which part of speech, where it sounds otherwise. */
export type Sound = (word: string, part?: Part) => string | undefined;
type Ending = readonly [ending: string, stems: readonly string[], say: (stem: string) => string, part?: Part];

const plus = (ending: string) => (stem: string) => stem + ending;
const plusVowel = (ending: string) => (stem: string) => withVowelEnding(stem, ending);

/** Endings that leave the stem's sounds as they are: what stands for the ending in the stem; `2` undoes a double consonant. */
const ENDINGS: readonly Ending[] = [
  ["s'", ['s'], (stem) => stem, 'N'],
  ["'s", [''], withS, 'N'],
  ['ies', ['y'], withS],
  ['s', [''], withS],
  ['es', [''], withS],
  ['ied', ['y'], withEd, 'V'],
  ['ed', ['e', '', '2'], withEd, 'V'],
  ["in'", ['', 'e', '2'], plusVowel('ɪn'), 'V'],
  ['ing', ['', 'e', '2'], plusVowel('ɪŋ'), 'V'],
  ['ier', ['y'], plusVowel('əɹ')],
  ['er', ['', 'e', '2'], plusVowel('əɹ'), 'V'],
  ['iest', ['y'], plusVowel('ᵻst')],
  ['est', ['', 'e', '2'], plusVowel('ᵻst')],
  ['ily', ['y'], plus('li'), 'J'],
  ['ly', [''], plus('li'), 'J'],
  ['iness', ['y'], plus('nəs'), 'J'],
  ['ness', [''], plus('nəs'), 'J'],
  ['less', [''], plus('ləs')],
  ['ful', [''], plus('fᵊl')],
  ['ment', [''], plus('mənt')],
  ['able', ['', 'e', '2'], plusVowel('əbᵊl'), 'V'],
  ['ish', ['', 'e', '2'], plusVowel('ɪʃ')],
  ['wise', [''], plus('wˌIz')],
  ['like', [''], plus('lˌIk')],
  ["'ll", [''], plus('əl')],
  ["'ve", [''], plus('əv')],
  ["'re", [''], plus('əɹ')],
  ["'d", [''], withEd],
];
export const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['un', 'ˌʌn'],
  ['re', 'ɹˌi'],
  ['non', 'nˌɑn'],
  ['pre', 'pɹˌi'],
  ['dis', 'dˌɪs'],
  ['mis', 'mˌɪs'],
  ['anti', 'ˌæntI'],
  ['super', 'sˌupəɹ'],
  ['semi', 'sˌɛmi'],
  ['multi', 'mˌʌlti'],
  ['micro', 'mˌIkɹO'],
  ['mega', 'mˌɛɡə'],
  ['mini', 'mˌɪni'],
  ['auto', 'ˌɔTO'],
  ['co', 'kˌO'],
  ['de', 'dˌi'],
]);
/** A short vowel and one consonant: what has lost its silent e, such as `hop` in `hoping`. */
const CLIPPED = /[^aeiou][aeiou][^aeiouwxy]$/;
const SIBILANT = /(?:[sxzo]|[cs]h)$/;
const SHORTEST_STEM = 2;
const SHORTEST_HALF = 3;

function stemsOf(word: string, [ending, repairs]: Ending): string[] {
  const rest = word.slice(0, -ending.length);
  if (!word.endsWith(ending) || rest.length < SHORTEST_STEM) return [];
  if (ending === 'es' && !SIBILANT.test(rest)) return [];
  const inOrder = CLIPPED.test(rest) && repairs.includes('e') ? ['e', ...repairs] : repairs;
  return inOrder.flatMap((repair) => {
    if (repair !== '2') return [rest + repair];
    return rest.at(-1) === rest.at(-2) ? [rest.slice(0, -1)] : [];
  });
}

function withEnding(word: string, sound: Sound): string | undefined {
  for (const ending of ENDINGS) {
    for (const stem of stemsOf(word, ending)) {
      const found = sound(stem, ending[3]);
      if (found !== undefined) return ending[2](found);
    }
  }
  return undefined;
}

function withPrefix(word: string, sound: Sound): string | undefined {
  for (const [prefix, prefixSound] of PREFIXES) {
    if (!word.startsWith(prefix) || word.length - prefix.length < SHORTEST_HALF) continue;
    const stem = sound(word.slice(prefix.length));
    if (stem !== undefined) return prefixSound + stem;
  }
  return undefined;
}

/** The sound of a lower-case word that is a known word with an ending, a prefix, or two of them. */
export function inflect(word: string, sound: Sound): string | undefined {
  const once = withEnding(word, sound) ?? withPrefix(word, sound);
  return (
    once ??
    withEnding(
      word,
      (stem, part) => withEnding(stem, sound) ?? withPrefix(stem, (inner) => sound(inner, part)),
    )
  );
}

/** Two words in one, such as `voicemail`; the longest first half wins and keeps the stress. */
export function compound(word: string, sound: Sound): string | undefined {
  for (let cut = word.length - SHORTEST_HALF; cut >= SHORTEST_HALF; cut -= 1) {
    const first = sound(word.slice(0, cut));
    if (first === undefined) continue;
    const second = sound(word.slice(cut));
    if (second !== undefined) return first + demote(second);
  }
  return undefined;
}
