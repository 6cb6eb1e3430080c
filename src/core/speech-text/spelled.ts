const ACRONYM = /^[A-Z]{2,5}$/;
const INITIALS = /^(?:[a-z]\.){1,}[a-z]?\.?$/i;
const VOWEL = /[aeiouy]/i;
const READ_AS_WORDS: ReadonlySet<string> = new Set([
  'AIDS',
  'COVID',
  'LAN',
  'NASA',
  'NATO',
  'OK',
  'PIN',
  'RAM',
  'SIM',
]);
const WORDS_WITHOUT_VOWEL: ReadonlySet<string> = new Set(['brr', 'hmm', 'mm', 'nth', 'psst', 'shh']);

/** `U.S.`, `a.m.` */
export const isInitials = (text: string): boolean => INITIALS.test(text) && text.includes('.');

/** Is it read letter by letter: initials, an acronym such as FBI, or letters that make no syllable? */
export function isSpelled(text: string): boolean {
  if (isInitials(text)) return true;
  const letters = text.replaceAll(/[^a-z]/gi, '');
  if (ACRONYM.test(letters)) return !READ_AS_WORDS.has(letters);
  return letters.length > 1 && !VOWEL.test(letters) && !WORDS_WITHOUT_VOWEL.has(letters.toLowerCase());
}
