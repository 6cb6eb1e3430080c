const SHOUTED = /^[^a-z]*[A-Z]{2,}[^a-z]*\s[^a-z]*[A-Z]{2,}[^a-z]*$/;

/** Letters that have no accent to take off. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'Ae'],
  ['œ', 'oe'],
  ['Œ', 'Oe'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ð', 'th'],
  ['þ', 'th'],
  ['Þ', 'Th'],
  ['ı', 'i'],
]);

/** What has no sound: pictures, what joins and colours them, and trade marks. */
const SILENT = /[™®©\u200b-\u200f\u2060]|\ufe0f|[\u{1f3fb}-\u{1f3ff}]|(?![\d#*])\p{Extended_Pictographic}/gu;
const ACCENTS = /\p{Mn}/gu;

/**
 * Letters without accents, straight quotes, one kind of dash and of dots, exponents behind `^`, and capitals only
 * where they say something.
 */
export function cleanText(text: string): string {
  const plain = text
    .replaceAll(SILENT, ' ')
    .replaceAll(/([\p{L}\d)])²/gu, '$1^2')
    .replaceAll(/([\p{L}\d)])³/gu, '$1^3')
    .replaceAll(/(\d)(?=[¼-¾⅐-⅞])/g, '$1 ')
    .normalize('NFKD')
    .replaceAll('=\u0338', '≠')
    .replaceAll(ACCENTS, '')
    .replaceAll(/[ßæÆœŒøØłŁđĐðþÞı]/g, (letter) => LETTERS.get(letter) ?? letter)
    .replaceAll(/[’‘‛ʼ`´]/g, "'")
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll('⁄', '/')
    .replaceAll(/[‐‑]/g, '-')
    .replaceAll(/(?<=\d)( ?)\*\1(?=\d)/g, '$1×$1')
    .replaceAll(/(?<=\d )-(?= [\d.,]+ =)/g, '−')
    .replaceAll(/(?<=\s)[-–]{1,3}(?=\s)|(?<=\p{L})--+(?=\p{L})|[―—]/gu, '—')
    .replaceAll(/\.{2,}|…/g, '…');
  return SHOUTED.test(plain) ? plain.toLowerCase() : plain;
}
