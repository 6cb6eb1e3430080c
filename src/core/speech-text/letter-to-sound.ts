import { LETTER_RULES } from './letter-rules.ts';
import { isPhoneme, type Phoneme } from './phonemes.ts';

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

/** A pronunciation for a word of a-z that no dictionary has. Other characters are silent. */
export function letterToSound(word: string): Phoneme[] {
  const sounds = soundsOf(word);
  const vowels = sounds.filter(isVowel).length;
  const stressed = stressedVowel(vowels);
  let vowel = -1;
  const phonemes = sounds.map((sound) => {
    if (!isVowel(sound)) return sound;
    vowel += 1;
    if (vowel === stressed) return `${sound}1`;
    return sound === 'ah' || sound === 'ae' ? 'ax' : `${sound}0`;
  });
  return phonemes.filter(isPhoneme);
}
