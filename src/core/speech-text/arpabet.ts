import { isPhoneme, type Phoneme } from './phonemes.ts';

/** The same sounds in both alphabets; the first of several for one name is the one written. */
const SAME: readonly (readonly [arpabet: string, kokoro: string])[] = [
  ['er', 'ɜɹ'],
  ['er', 'əɹ'],
  ['aa', 'ɑ'],
  ['ae', 'æ'],
  ['ah', 'ʌ'],
  ['ao', 'ɔ'],
  ['aw', 'W'],
  ['ax', 'ə'],
  ['ax', 'ᵊ'],
  ['ax', 'ᵻ'],
  ['ax', 'ɐ'],
  ['ay', 'I'],
  ['b', 'b'],
  ['ch', 'ʧ'],
  ['d', 'd'],
  ['dh', 'ð'],
  ['eh', 'ɛ'],
  ['ey', 'A'],
  ['f', 'f'],
  ['g', 'ɡ'],
  ['hh', 'h'],
  ['ih', 'ɪ'],
  ['iy', 'i'],
  ['jh', 'ʤ'],
  ['k', 'k'],
  ['l', 'l'],
  ['m', 'm'],
  ['n', 'n'],
  ['ng', 'ŋ'],
  ['ow', 'O'],
  ['oy', 'Y'],
  ['p', 'p'],
  ['r', 'ɹ'],
  ['s', 's'],
  ['sh', 'ʃ'],
  ['t', 't'],
  ['t', 'T'],
  ['th', 'θ'],
  ['uh', 'ʊ'],
  ['uw', 'u'],
  ['v', 'v'],
  ['w', 'w'],
  ['y', 'j'],
  ['z', 'z'],
  ['zh', 'ʒ'],
];
const SOUNDS: ReadonlyMap<string, string> = new Map([...SAME].reverse());
const UNSTRESSED: ReadonlyMap<string, string> = new Map([
  ['ah0', 'ə'],
  ['er0', 'əɹ'],
]);
const NAMES: ReadonlyMap<string, string> = new Map(SAME.map(([arpabet, kokoro]) => [kokoro, arpabet]));

/** `sh`, `ow1`, `er0` in Kokoro's symbols; stress stands before its vowel, and without it `ah` and `er` are reduced. */
export function toKokoro(phoneme: string): string {
  const [name = ''] = phoneme.split(/[01]$/);
  const sound = UNSTRESSED.get(phoneme) ?? SOUNDS.get(name) ?? '';
  return phoneme.endsWith('1') ? `ˈ${sound}` : sound;
}

/**
 * Kokoro's symbols of one word in the phonemes of the project's own voice, which hears both stresses as one.
 * Signs without a sound are left out.
 */
export function toPhonemes(sound: string): Phoneme[] {
  return [...sound.matchAll(/([ˈˌ]?)([ɜə]ɹ|.)/gu)].flatMap(([, stress, symbol = '']) => {
    const name = NAMES.get(symbol) ?? '';
    const vowel = reduced(name, stress !== '');
    return [vowel, `${vowel}${stress ? 1 : 0}`].filter(isPhoneme);
  });
}

/** The schwa is never stressed, and the vowel of "of" without stress is one. */
function reduced(name: string, stressed: boolean): string {
  if (stressed) return name === 'ax' ? 'ah' : name;
  return name === 'ah' ? 'ax' : name;
}
