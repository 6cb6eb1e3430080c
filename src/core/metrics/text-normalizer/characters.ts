/**
 * Pieces of regular expressions with the meaning that Python gives them, whose word characters, spaces and boundaries
 * are those of Unicode.
 */
const WORD = '[\\p{L}\\p{N}_]';
export const SPACE =
  '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
/** No word character before, or behind. */
export const START = `(?<!${WORD})`;
export const END = `(?!${WORD})`;

const SPACES = new RegExp(`${SPACE}+`, 'gu');

export function splitWords(text: string): string[] {
  return text.split(SPACES).filter(Boolean);
}

export function joinSpaces(text: string): string {
  return text.replace(SPACES, ' ');
}

/** Letters that no decomposition takes apart. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ẞ: 'SS',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'th',
  ł: 'l',
  Ł: 'L',
};

/** Marks, symbols and punctuation become blanks. */
export function removeSymbols(text: string): string {
  return text.normalize('NFKC').replace(/[\p{M}\p{S}\p{P}]/gu, ' ');
}

/** As `removeSymbols`, with accents taken off their letters. @param keep symbols that stay */
export function removeSymbolsAndDiacritics(text: string, keep = ''): string {
  return text.normalize('NFKD').replace(/[œŒøØæÆßẞđĐðÐþÞłŁ]|\p{M}|\p{S}|\p{P}/gu, (character) => {
    if (keep.includes(character)) return character;
    return PLAIN_LETTERS[character] ?? (/\p{Mn}/u.test(character) ? '' : ' ');
  });
}

/** What stands in brackets or parentheses was not said. */
export function removeAsides(text: string): string {
  return text.replace(/[<[][^>\]]*[>\]]/gu, '').replace(/\(([^)]+?)\)/gu, '');
}
