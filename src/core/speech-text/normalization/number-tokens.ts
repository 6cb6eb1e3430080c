import { momentWords, namedDateWords, numericDateWords, timeWords } from './dates.ts';
import { MONEY_SIGN, moneyWords } from './money.ts';
import {
  cardinalWords,
  decadeWords,
  decimalWords,
  digitWords,
  fractionWords,
  ordinalWords,
  plainDigits,
  yearWords,
} from './numbers.ts';
import { type Reader, readBy } from './read-by.ts';
import { UNIT_PATTERN, unitWords } from './units.ts';

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+|\d+)`;
const HALF_DAY = String.raw`(?:\d{1,2}(?::[0-5]\d)?\s?(?:[ap]\.?m\.?)?)`;
/** `-4`, `-$4`, `$-4` */
const NEGATIVE = new RegExp(String.raw`^[-−](?=\.?\d|${MONEY_SIGN}\d)|(?<=^${MONEY_SIGN})[-−](?=\d)`);
const isYear = (digits: string): boolean => /^(1[1-9]|20)\d\d$/.test(digits);

const quantityWords = (whole: string, fraction: string): string[] =>
  fraction === '' ? cardinalWords(plainDigits(whole)) : decimalWords(plainDigits(whole), fraction);

/** A whole number or a decimal. Four digits between 1100 and 2099 are read as a year. */
const amountWords = (whole: string, fraction: string): string[] =>
  fraction === '' && isYear(whole) ? yearWords(whole) : quantityWords(whole, fraction);

/** Telephone numbers digit by digit, a comma between their groups. */
function groupWords(groups: string): string[] {
  const words = (groups.match(/\d+/g) ?? []).flatMap((group) => [',', ...digitWords(group)]).slice(1);
  return groups.startsWith('+') ? ['plus', ...words] : words;
}

function measure(whole: string, fraction: string, sign: string): string[] | undefined {
  const unit = unitWords(sign, whole === '1' && fraction === '');
  return unit && [...quantityWords(whole, fraction), ...unit];
}

const joined = (left: string[], word: string, right: string[]): string[] => [...left, word, ...right];
/** From one to the other, where both can be read. */
function rangeWords(from: string, to: string): string[] | undefined {
  const begin = numberWords(from);
  const end = numberWords(to);
  return begin && end && joined(begin, 'to', end);
}

/** First that answers wins. Each pattern covers a whole token without its outer punctuation. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^24\/7$/, () => ['twenty', 'four', 'seven']],
  [/^9\/11$/, () => ['nine', 'eleven']],
  [/^(911)$/, digitWords],
  [
    /^(.*)$/,
    (token) =>
      timeWords(token) ??
      numericDateWords(token) ??
      momentWords(token) ??
      namedDateWords(token) ??
      moneyWords(token),
  ],
  [
    /^((?:\d{1,3}-)?\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}|\d{3}-\d{4}|0\d{1,2}-\d{3,4}-\d{4}|\+\d{1,3}(?:[ -]\(?\d{2,4}\)?)+)$/,
    groupWords,
  ],
  [new RegExp(`^(?=.*[:m])(${HALF_DAY})[-–](${HALF_DAY})$`, 'i'), rangeWords],
  [/^(\d)'(\d{1,2})$/, (feet, inches) => joined(cardinalWords(feet), 'foot', cardinalWords(inches))],
  // Behind the last number stands what both are of.
  [/^(\d+(?:\.\d+)?[kMB%]?)[-–](\d+(?:\.\d+)?(?: ?[^-–\d]+(?:\^[23])?)?)$/, rangeWords],
  [
    new RegExp(`^(${MONEY_SIGN})([^-–]+)[-–]${MONEY_SIGN}?([^-–]+)$`),
    (sign, from, to) => rangeWords(sign + from, sign + to),
  ],
  [new RegExp(`^${NUMBER}(?:st|nd|rd|th)$`, 'i'), (digits) => ordinalWords(plainDigits(digits))],
  [/^'?(\d0|\d{3}0)'?s$/, decadeWords],
  [/^'0([1-9])$/, (digit) => ['oh', ...digitWords(digit)]],
  [/^'(\d\d)$/, cardinalWords],
  [new RegExp(`^${NUMBER}$`), (digits) => amountWords(digits, '')],
  [new RegExp(`^${NUMBER}?\\.(\\d+)$`), amountWords],
  [
    /^(v?)(\d+(?:\.\d+){2,})$/,
    (mark, version) => [
      ...(mark === '' ? [] : ['version']),
      ...version
        .split('.')
        .flatMap((part) => ['point', ...cardinalWords(part)])
        .slice(1),
    ],
  ],
  [/^v(\d+)(?:\.(\d+))?$/, (whole, fraction) => ['version', ...amountWords(whole, fraction)]],
  [
    /^(\d+) (\d+)\/(\d+)$/,
    (whole, top, bottom) => joined(cardinalWords(whole), 'and', halfWords(top, bottom)),
  ],
  [/^(\d+)\/(\d+)$/, parts],
  [/^(\d+):(\d+)$/, (left, right) => joined(cardinalWords(left), 'to', cardinalWords(right))],
  [
    /^(\d+) ?([x×]) ?(\d+)$/,
    (left, sign, right) => joined(cardinalWords(left), sign === 'x' ? 'by' : 'times', cardinalWords(right)),
  ],
  [/^(\d+(?:\.\d+)?)\^(\d+)$/, (base, power) => [...(numberWords(base) ?? []), ...powerWords(power)]],
  [
    /^(\d+)(?:\.(\d+))?(k|M|bn|B)$/,
    (whole, fraction, scale) => [...quantityWords(whole, fraction), SCALES[scale] ?? 'billion'],
  ],
  [
    /^(\d+)h(\d\d?)(?:m|min)?$/,
    (hours, minutes) => [`${hours}h`, `${minutes}min`].flatMap((part) => numberWords(part) ?? []),
  ],
  [
    new RegExp(`^${NUMBER}?(?:\\.(\\d+))? ?((?:${UNIT_PATTERN})(?:/(?:${UNIT_PATTERN}))?)$`),
    (whole, fraction, sign) => (whole + fraction === '' ? undefined : measure(whole, fraction, sign)),
  ],
  // Whatever else holds digits and marks: nothing of it is left out.
  [
    /^(\d+(?:[.,:]\d+)+)$/,
    (list) =>
      list
        .split(/\D/)
        .flatMap((part) => [',', ...cardinalWords(part)])
        .slice(1),
  ],
];

const SCALES: Readonly<Record<string, string>> = { k: 'thousand', M: 'million' };

const halfWords = (top: string, bottom: string): string[] =>
  top === '1' ? ['a', ...fractionWords(top, bottom).slice(1)] : fractionWords(top, bottom);

/** 3/4 is a fraction, 50/50 and 10/2 are two numbers, 2019/20 two years. */
function parts(top: string, bottom: string): string[] {
  if (isYear(top) && (bottom.length === 2 || isYear(bottom)))
    return [...yearWords(top), ...amountWords(bottom, '')];
  if (Number(top) < Number(bottom) && Number(bottom) <= 100) return fractionWords(top, bottom);
  return top === bottom
    ? [...cardinalWords(top), ...cardinalWords(bottom)]
    : joined(cardinalWords(top), 'over', cardinalWords(bottom));
}

/** `^2` */
export function powerWords(power: string): string[] {
  if (power === '2') return ['squared'];
  return power === '3' ? ['cubed'] : ['to', 'the', ...ordinalWords(power)];
}

/** The words of a token that holds a number, or undefined when it is not one of the known forms. */
export function numberWords(token: string): string[] | undefined {
  const positive = token.replace(NEGATIVE, '');
  if (!/\d/.test(token)) return undefined;
  for (const [pattern, reader] of READERS) {
    const words = readBy(pattern, positive, reader);
    if (words !== undefined) return positive === token ? words : ['minus', ...words];
  }
  return undefined;
}
