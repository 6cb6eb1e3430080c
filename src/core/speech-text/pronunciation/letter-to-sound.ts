import { toKokoro } from '../arpabet.ts';
import { isPhoneme } from '../phonemes.ts';
import { LETTER_RULES } from './letter-rules.ts';

const isVowel = (sound: string): boolean => isPhoneme(`${sound}1`);

/** The sounds of the letters from `at` on. */
function soundsOf(word: string, at = 0): string[] {
  if (at >= word.length) return [];
  for (const [spelling, rule] of LETTER_RULES) {
    spelling.lastIndex = at;
    if (!spelling.test(word)) continue;
    const end = spelling.lastIndex;
    const sounds = rule === '$1' ? word.charAt(at).replace('c', 'k') : rule;
    return [...sounds.split(' '), ...soundsOf(word, end)];
  }
  return soundsOf(word, at + 1);
}

/** Two syllables: the first is stressed; more: the last but two, as in most longer English words. */
function stressedVowel(vowels: number): number {
  return Math.max(0, vowels - 3);
}

/** The sound of a word of a-z that no lexicon has, in Kokoro's symbols. Other characters are silent. */
export function letterToSound(word: string): string {
  const sounds = soundsOf(word);
  const stressed = stressedVowel(sounds.filter(isVowel).length);
  let vowel = -1;
  const phonemes = sounds.map((sound) => {
    if (!isVowel(sound)) return sound;
    vowel += 1;
    if (vowel === stressed) return `${sound}1`;
    return sound === 'ae' ? 'ax' : `${sound}0`;
  });
  return phonemes.map(toKokoro).join('');
}
