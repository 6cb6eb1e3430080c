/** Kokoro's sounds, as misaki writes American English for it: IPA, with A I O W Y for diphthongs and T for a flap. */
const VOWELS = 'AIOWYiuæɑɔəɛɜɪʊʌᵻᵊɐ';
const PRIMARY = 'ˈ';
const SECONDARY = 'ˌ';
/** Vowels that make the `t` behind them a flap before another vowel. */
const FLAPPING = 'AIOWYiuæɑəɛɪɹʊʌ';

const isVowel = (symbol: string): boolean => symbol !== '' && VOWELS.includes(symbol);
const isStressed = (sound: string): boolean => sound.includes(PRIMARY) || sound.includes(SECONDARY);
export const hasPrimary = (sound: string): boolean => sound.includes(PRIMARY);

export const startsWithVowel = (sound: string): boolean => isVowel(sound.replace(/^[ˈˌ]/, '').charAt(0));

/** How long a word sounds, for the choice of which half of a compound gives its stress away. */
export const weight = (sound: string): number => sound.length + (sound.match(/[AIOWYʤʧ]/g)?.length ?? 0);

export const demote = (sound: string): string =>
  hasPrimary(sound) ? sound.replaceAll(SECONDARY, '').replaceAll(PRIMARY, SECONDARY) : sound;
/** The last secondary stress becomes the primary one. */
export function promoteLast(sound: string): string {
  const last = sound.lastIndexOf(SECONDARY);
  return last < 0 ? sound : sound.slice(0, last) + PRIMARY + sound.slice(last + 1);
}

/** A word without any stress gets one on its first vowel. */
export function stress(sound: string, mark: 'primary' | 'secondary'): string {
  if (isStressed(sound)) return sound;
  const vowel = [...sound].findIndex(isVowel);
  return vowel < 0
    ? sound
    : sound.slice(0, vowel) + (mark === 'primary' ? PRIMARY : SECONDARY) + sound.slice(vowel);
}

export function withS(stem: string): string {
  const last = stem.at(-1) ?? '';
  if ('szʃʒʧʤ'.includes(last)) return `${stem}ᵻz`;
  return stem + ('ptkfθ'.includes(last) ? 's' : 'z');
}

const flapped = (stem: string): string =>
  stem.endsWith('t') && FLAPPING.includes(stem.at(-2) ?? ' ') ? `${stem.slice(0, -1)}T` : stem;

export function withEd(stem: string): string {
  const last = stem.at(-1) ?? '';
  if (last === 't' || last === 'd') return `${flapped(stem)}ᵻd`;
  return stem + ('pkfθʃsʧ'.includes(last) ? 't' : 'd');
}

/** An ending that begins with a vowel. */
export const withVowelEnding = (stem: string, ending: string): string => flapped(stem) + ending;
