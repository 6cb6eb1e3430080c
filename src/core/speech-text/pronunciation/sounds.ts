/** Kokoro's sounds, as misaki writes American English for it: IPA, with A I O W Y for diphthongs and T for a flap. */
const VOWEL = /[AIOWYiuæɑɔəɛɜɪʊʌᵻᵊɐ]/;
const VOWEL_FIRST = new RegExp(`^[ˈˌ]?${VOWEL.source}`);
/** A `t` that another vowel behind it makes a flap. */
const FLAPPING = /(?<=[AIOWYiuæɑəɛɪɹʊʌ])t$/;
const PRIMARY = 'ˈ';
const SECONDARY = 'ˌ';

export const hasPrimary = (sound: string): boolean => sound.includes(PRIMARY);
export const startsWithVowel = (sound: string): boolean => VOWEL_FIRST.test(sound);

/** How long a word sounds, for the choice of which half of a compound gives its stress away. */
export const weight = (sound: string): number => sound.length + sound.replaceAll(/[^AIOWYʤʧ]/g, '').length;

export const demote = (sound: string): string =>
  hasPrimary(sound) ? sound.replaceAll(SECONDARY, '').replaceAll(PRIMARY, SECONDARY) : sound;

/** The last secondary stress becomes the primary one. */
export const promoteLast = (sound: string): string => sound.replace(/ˌ(?=[^ˌ]*$)/, PRIMARY);

/** A word without any stress gets one on its first vowel. */
export const stress = (sound: string, mark: 'primary' | 'secondary'): string =>
  /[ˈˌ]/.test(sound) ? sound : sound.replace(VOWEL, `${mark === 'primary' ? PRIMARY : SECONDARY}$&`);

export function withS(stem: string): string {
  if (/[szʃʒʧʤ]$/.test(stem)) return `${stem}ᵻz`;
  return stem + (/[ptkfθ]$/.test(stem) ? 's' : 'z');
}

const flapped = (stem: string): string => stem.replace(FLAPPING, 'T');

export function withEd(stem: string): string {
  if (/[td]$/.test(stem)) return `${flapped(stem)}ᵻd`;
  return stem + (/[pkfθʃsʧ]$/.test(stem) ? 't' : 'd');
}

/** An ending that begins with a vowel. */
export const withVowelEnding = (stem: string, ending: string): string => flapped(stem) + ending;
