/** English number words, as Americans say them: without "and". */
const SMALL = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  ...['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = [[], ['thousand'], ['million'], ['billion'], ['trillion']];
const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};
const MAX_CARDINAL_DIGITS = 15;

const wordAt = (words: readonly string[], at: number): string => words[at] ?? '';
const withLast = (words: readonly string[], change: (word: string) => string): string[] =>
  words.map((word, at) => (at === words.length - 1 ? change(word) : word));

function belowHundred(value: number): string[] {
  if (value < 20) return [wordAt(SMALL, value)];
  const unit = value % 10;
  return [wordAt(TENS, Math.floor(value / 10)), ...(unit > 0 ? [wordAt(SMALL, unit)] : [])];
}

function belowThousand(value: number): string[] {
  if (value < 100) return belowHundred(value);
  const rest = value % 100;
  return [wordAt(SMALL, Math.floor(value / 100)), 'hundred', ...(rest > 0 ? belowHundred(rest) : [])];
}

/** `1,234` -> `1234` */
export const plainDigits = (digits: string): string => digits.replaceAll(',', '');

/** `007` -> zero zero seven. */
export function digitWords(digits: string): string[] {
  return [...digits].map((digit) => wordAt(SMALL, Number(digit)));
}

/** A whole number written in digits, read as a quantity; digit by digit when it is too long or starts with 0. */
export function cardinalWords(digits: string): string[] {
  if (digits.length > MAX_CARDINAL_DIGITS || digits.startsWith('0')) return digitWords(digits);
  const groups = digits.split(/\B(?=(?:\d{3})+$)/).map(Number);
  const scaleOf = (at: number) => SCALES[groups.length - 1 - at] ?? [];
  return groups.flatMap((group, at) => (group > 0 ? [...belowThousand(group), ...scaleOf(at)] : []));
}

/** 21 -> twenty first. */
export function ordinalWords(digits: string): string[] {
  return withLast(
    cardinalWords(digits),
    (word) => IRREGULAR_ORDINALS[word] ?? (word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`),
  );
}

/** 1984 -> nineteen eighty four, 1905 -> nineteen oh five, 2007 -> two thousand seven. */
export function yearWords(digits: string): string[] {
  const century = Number(digits.slice(0, 2));
  const rest = Number(digits.slice(2));
  if (century % 10 === 0 && rest < 10) return cardinalWords(digits);
  if (rest === 0) return [...belowHundred(century), 'hundred'];
  return [...belowHundred(century), ...(rest < 10 ? ['oh'] : []), ...belowHundred(rest)];
}

/** 3.14 -> three point one four. */
export function decimalWords(whole: string, fraction: string): string[] {
  return [...(whole === '' ? ['zero'] : cardinalWords(whole)), 'point', ...digitWords(fraction)];
}

const plural = (word: string): string => (word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`);

/** 1990 -> nineteen nineties. */
export function decadeWords(digits: string): string[] {
  return withLast(digits.length === 2 ? cardinalWords(digits) : yearWords(digits), plural);
}

/** 3/4 -> three quarters, 11/20 -> eleven twentieths. */
export function fractionWords(top: string, bottom: string): string[] {
  const isOne = Number(top) === 1;
  if (Number(bottom) === 2) return [...cardinalWords(top), isOne ? 'half' : 'halves'];
  const parts = Number(bottom) === 4 ? ['quarter'] : ordinalWords(bottom);
  return [...cardinalWords(top), ...(isOne ? parts : withLast(parts, plural))];
}
