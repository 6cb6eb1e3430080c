/** English number words, as Americans say them: without "and". */
const SMALL = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  ...['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion'];
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

function belowHundred(value: number): string[] {
  if (value < 20) return [SMALL[value] ?? ''];
  const unit = value % 10;
  return [TENS[Math.floor(value / 10)] ?? '', ...(unit > 0 ? belowHundred(unit) : [])];
}

function belowThousand(value: number): string[] {
  if (value < 100) return belowHundred(value);
  const rest = value % 100;
  return [SMALL[Math.floor(value / 100)] ?? '', 'hundred', ...(rest > 0 ? belowHundred(rest) : [])];
}

/** `1,234` -> `1234` */
export const plainDigits = (digits: string): string => digits.replaceAll(',', '');

/** `007` -> zero zero seven. */
export function digitWords(digits: string): string[] {
  return [...digits].map((digit) => SMALL[Number(digit)] ?? '');
}

/** A whole number written in digits, read as a quantity; digit by digit when it is too long or starts with 0. */
export function cardinalWords(digits: string): string[] {
  if (digits.length > MAX_CARDINAL_DIGITS || (digits.length > 1 && digits.startsWith('0')))
    return digitWords(digits);
  let rest = Number(digits);
  if (rest === 0) return ['zero'];
  const groups: string[][] = [];
  for (let scale = 0; rest > 0; scale += 1) {
    const group = rest % 1000;
    if (group > 0) groups.unshift([...belowThousand(group), ...(scale > 0 ? [SCALES[scale] ?? ''] : [])]);
    rest = Math.floor(rest / 1000);
  }
  return groups.flat();
}

/** 21 -> twenty first. */
export function ordinalWords(digits: string): string[] {
  const words = cardinalWords(digits);
  const last = words.pop() ?? 'zero';
  const ordinal = IRREGULAR_ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, ordinal];
}

/** 1984 -> nineteen eighty four, 1905 -> nineteen oh five, 2007 -> two thousand seven. */
export function yearWords(digits: string): string[] {
  const century = Number(digits.slice(0, 2));
  const rest = Number(digits.slice(2));
  if (rest === 0) return century % 10 === 0 ? cardinalWords(digits) : [...belowHundred(century), 'hundred'];
  if (century % 10 === 0 && rest < 10) return cardinalWords(digits);
  return [...belowHundred(century), ...(rest < 10 ? ['oh'] : []), ...belowHundred(rest)];
}

/** 3.14 -> three point one four. */
export function decimalWords(whole: string, fraction: string): string[] {
  return [...cardinalWords(whole === '' ? '0' : whole), 'point', ...digitWords(fraction)];
}

const plural = (word: string): string => (word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`);

/** 1990 -> nineteen nineties. */
export function decadeWords(digits: string): string[] {
  const words = digits.length === 2 ? cardinalWords(digits) : yearWords(digits);
  return [...words.slice(0, -1), plural(words.at(-1) ?? '')];
}

/** 3/4 -> three quarters, 11/20 -> eleven twentieths. */
export function fractionWords(top: string, bottom: string): string[] {
  const isOne = Number(top) === 1;
  if (Number(bottom) === 2) return [...cardinalWords(top), isOne ? 'half' : 'halves'];
  const parts = Number(bottom) === 4 ? ['quarter'] : ordinalWords(bottom);
  const last = parts.at(-1) ?? '';
  return [...cardinalWords(top), ...parts.slice(0, -1), isOne ? last : plural(last)];
}
