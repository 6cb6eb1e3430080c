import { namedDateWords, numericDateWords, timeWords } from './dates.ts';
import { moneyWords } from './money.ts';
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
import { UNIT_PATTERN, unitWords } from './units.ts';

type Reader = (...groups: string[]) => string[] | undefined;

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+|\d+)`;
const HALF_DAY = String.raw`(?:\d{1,2}(?::[0-5]\d)?\s?(?:[ap]\.?m\.?)?)`;
const isYear = (digits: string): boolean => /^(1[1-9]|20)\d\d$/.test(digits);

/** A whole number or a decimal. Four digits between 1100 and 2099 are read as a year. */
function amountWords(whole: string, fraction: string): string[] {
  if (fraction !== '') return decimalWords(plainDigits(whole), fraction);
  return isYear(whole) ? yearWords(whole) : cardinalWords(plainDigits(whole));
}

/** Telephone numbers digit by digit, a comma between their groups. */
function groupWords(groups: string): string[] {
  return groups
    .split(/\D+/)
    .filter((group) => group !== '')
    .flatMap((group, at) => [...(at > 0 ? [','] : []), ...digitWords(group)]);
}

function measure(whole: string, fraction: string, sign: string): string[] | undefined {
  const unit = unitWords(sign, whole === '1' && fraction === '');
  if (unit === undefined) return undefined;
  return [
    ...(fraction === '' ? cardinalWords(plainDigits(whole)) : decimalWords(plainDigits(whole), fraction)),
    ...unit,
  ];
}

const joined = (left: string[], word: string, right: string[]): string[] => [...left, word, ...right];
const NICKNAMES: Readonly<Record<string, string>> = {
  '24/7': 'twenty four seven',
  '9/11': 'nine eleven',
  '911': 'nine one one',
};

/** First that answers wins. Each pattern covers a whole token without its outer punctuation. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^(24\/7|9\/11|911)$/, (name = '') => NICKNAMES[name]?.split(' ')],
  [
    /^(.*)$/,
    (token = '') => timeWords(token) ?? numericDateWords(token) ?? namedDateWords(token) ?? moneyWords(token),
  ],
  [/^(\+?\d{0,3}[ -]?\(?\d{3}\)?[ -]\d{3}-\d{4}|\d{3}-\d{4})$/, groupWords],
  [
    new RegExp(`^(?=.*[:m])(${HALF_DAY})[-–](${HALF_DAY})$`, 'i'),
    (from = '', to = '') => joined(numberWords(from) ?? [], 'to', numberWords(to) ?? []),
  ],
  [
    /^(\d)'(\d{1,2})$/,
    (feet = '', inches = '') => joined(cardinalWords(feet), 'foot', cardinalWords(inches)),
  ],
  [
    /^(\d+(?:\.\d+)?)([-–]|\.\.)(\d+(?:\.\d+)?)(%|[a-z°]+)?$/i,
    (from = '', _, to = '', unit = '') => {
      const end = unit === '' ? numberWords(to) : numberWords(to + unit);
      return end && joined(numberWords(from) ?? [], 'to', end);
    },
  ],
  [new RegExp(`^${NUMBER}(?:st|nd|rd|th)$`, 'i'), (digits = '') => ordinalWords(plainDigits(digits))],
  [/^'?(\d0|\d{3}0)'?s$/, (decade = '') => decadeWords(decade)],
  [
    /^'(\d\d)$/,
    (digits = '') =>
      digits.startsWith('0') ? ['oh', ...digitWords(digits.slice(1))] : cardinalWords(digits),
  ],
  [/^(0\d+)$/, (digits = '') => digitWords(digits)],
  [new RegExp(`^${NUMBER}$`), (digits = '') => amountWords(digits, '')],
  [new RegExp(`^${NUMBER}?\\.(\\d+)$`), (whole = '', fraction = '') => amountWords(whole, fraction)],
  [
    /^v?(\d+(?:\.\d+){2,})$/,
    (version = '') =>
      version.split('.').flatMap((part, at) => [...(at > 0 ? ['point'] : []), ...cardinalWords(part)]),
  ],
  [/^v(\d+)(?:\.(\d+))?$/, (whole = '', fraction = '') => ['version', ...amountWords(whole, fraction)]],
  [
    /^(\d+) (\d+)\/(\d+)$/,
    (whole = '', top = '', bottom = '') => joined(cardinalWords(whole), 'and', halfWords(top, bottom)),
  ],
  [/^(\d+)\/(\d+)$/, (top = '', bottom = '') => parts(top, bottom)],
  [
    /^(\d+) ?[x×] ?(\d+)$/,
    (left = '', right = '') => joined(cardinalWords(left), 'by', cardinalWords(right)),
  ],
  [/^([\d.]+)\^(\d+)$/, (base = '', power = '') => [...(numberWords(base) ?? []), ...powerWords(power)]],
  [/^(\d+)k$/, (thousands = '') => [...cardinalWords(thousands), 'thousand']],
  [
    /^(\d+(?:\.\d+)?) ?(million|billion|trillion|M|bn|B)$/,
    (amount = '', scale = '') => [...(numberWords(amount) ?? []), scaleWord(scale)],
  ],
  [
    new RegExp(`^${NUMBER}?(?:\\.(\\d+))? ?((?:${UNIT_PATTERN})(?:/(?:${UNIT_PATTERN}))?)$`),
    (whole = '', fraction = '', sign = '') =>
      whole + fraction === '' ? undefined : measure(whole, fraction, sign),
  ],
];

const halfWords = (top: string, bottom: string): string[] =>
  top === '1' ? ['a', ...fractionWords(top, bottom).slice(1)] : fractionWords(top, bottom);

/** 3/4 is a fraction, 50/50 and 10/2 are two numbers. */
function parts(top: string, bottom: string): string[] {
  if (isYear(top) && bottom.length === 2) return [...yearWords(top), ...cardinalWords(bottom)];
  if (Number(top) < Number(bottom) && Number(bottom) <= 100) return fractionWords(top, bottom);
  return top === bottom
    ? [...cardinalWords(top), ...cardinalWords(bottom)]
    : joined(cardinalWords(top), 'over', cardinalWords(bottom));
}

function scaleWord(scale: string): string {
  if (scale.startsWith('M')) return 'million';
  return scale === 'bn' || scale === 'B' ? 'billion' : scale;
}

/** `^2` */
export function powerWords(power: string): string[] {
  if (power === '2') return ['squared'];
  return power === '3' ? ['cubed'] : ['to', 'the', ...ordinalWords(power)];
}

/** The words of a token that holds a number, or undefined when it is not one of the known forms. */
export function numberWords(token: string): string[] | undefined {
  const negative = /^[-−](?=[\d$£€.])/.test(token);
  const body = negative ? token.slice(1) : token;
  if (!/\d/.test(body)) return undefined;
  for (const [pattern, reader] of READERS) {
    const match = pattern.exec(body);
    const words = match === null ? undefined : reader(...match.slice(1).map((group) => group ?? ''));
    if (words !== undefined) return [...(negative ? ['minus'] : []), ...words];
  }
  return undefined;
}
