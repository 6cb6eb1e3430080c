import { toKokoro } from '../arpabet.ts';
import { isPhoneme } from '../phonemes.ts';
import { LETTER_RULES } from './letter-rules.ts';

const isVowel = (sound: string): boolean => isPhoneme(`${sound}1`);

function soundsOf(word: string): string[] {
  const sounds: string[] = [];
  let at = 0;
  while (at < word.length) {
    const matched = LETTER_RULES.find(([spelling]) => {
      spelling.lastIndex = at;
      return spelling.test(word);
    });
    if (matched === undefined) {
      at += 1;
      continue;
    }
    const [spelling, rule] = matched;
    const letters = word.slice(at, spelling.lastIndex);
    const sound = rule === '$1' ? letters.charAt(0).replace('c', 'k') : rule;
    sounds.push(...sound.split(' ').filter((part) => part !== ''));
    at = spelling.lastIndex;
  }
  return sounds;
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
