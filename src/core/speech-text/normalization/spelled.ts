const INITIALS = /^(?:[a-z]\.){1,}[a-z]?\.?$/i;
const VOWEL = /[aeiouy]/i;
const WORDS_WITHOUT_VOWEL: ReadonlySet<string> = new Set(['brr', 'hmm', 'mm', 'nth', 'psst', 'shh']);
const LONGEST_ACRONYM = 5;
/** Short words that are written in capitals for emphasis more often than their letters mean something. */
const EMPHASISED: ReadonlySet<string> = new Set(
  (
    'a ago all am an and any are as at bad be big but buy by can day did do end far few for fun get go good got had has he ' +
    'her hey him his hot how if in is its just let lot low man may me men mr mrs my new no not now of off oh ok old on one or ' +
    'our out own put red run sad say see set she sit six so ten the to too top try two up use was way we who why win yes yet ' +
    'you zip pin ram sim lan vat gif net'
  ).split(' '),
);

/** `U.S.`, `a.m.` */
export const isInitials = (text: string): boolean => INITIALS.test(text) && text.includes('.');

/** Letters that make no syllable, such as `pdf` and `km`. */
export const isUnspeakable = (word: string): boolean =>
  word.length > 1 && !VOWEL.test(word) && !WORDS_WITHOUT_VOWEL.has(word.toLowerCase());

/**
 * Is a word in capitals read letter by letter? FBI is; STOP, which is a word that somebody shouts, is not.
 * @param isWord is it in the lexicon in lower case?
 */
export function isAcronym(word: string, isWord: boolean): boolean {
  if (isUnspeakable(word)) return true;
  if (isWord) return word.length < 4 && !EMPHASISED.has(word.toLowerCase());
  return word.length <= LONGEST_ACRONYM;
}
