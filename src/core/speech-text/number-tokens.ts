import { CURRENCIES, UNITS } from './abbreviations.ts';
import { cardinalWords, decimalWords, digitWords, ordinalWords, yearWords } from './numbers.ts';

type Reader = (...groups: string[]) => string[];

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+|\d+)`;
const plain = (digits: string): string => digits.replaceAll(',', '');
const quantity = (digits: string, one: string, many: string): string[] => [
  ...cardinalWords(plain(digits)),
  ...(plain(digits) === '1' ? one : many).split(' '),
];
const withFraction = (whole: string, fraction: string): string[] =>
  fraction === '' ? cardinalWords(plain(whole)) : decimalWords(plain(whole), fraction);

function money(sign: string, whole: string, fraction: string, scale: string): string[] {
  const [one, many, hundredthOne, hundredths] = CURRENCIES.get(sign) ?? ['', '', '', ''];
  if (scale !== '') return [...withFraction(whole, fraction), scale.toLowerCase(), many];
  if (fraction.length !== 2)
    return fraction === '' ? quantity(whole, one, many) : [...withFraction(whole, fraction), many];
  const small = String(Number(fraction));
  const rest = small === '0' ? [] : quantity(small, hundredthOne, hundredths);
  if (Number(plain(whole)) === 0 && rest.length > 0) return rest;
  return [...quantity(whole, one, many), ...(rest.length > 0 ? ['and', ...rest] : [])];
}

function time(hours: string, minutes: string, half: string): string[] {
  const letters = half.toLowerCase().replaceAll(/[^a-z]/g, '');
  const spoken = minutes.startsWith('0') ? ['oh', ...digitWords(minutes.slice(1))] : cardinalWords(minutes);
  const whole = letters === '' ? ["o'clock"] : [];
  return [...cardinalWords(hours), ...(minutes === '00' ? whole : spoken), ...letters];
}

function measure(whole: string, fraction: string, unit: string): string[] | undefined {
  const names = UNITS.get(unit.toLowerCase());
  if (names === undefined) return undefined;
  const [one, many] = names;
  const isOne = whole === '1' && fraction === '';
  return [...withFraction(whole, fraction), ...(isOne ? one : many).split(' ')];
}

const isYear = (digits: string): boolean => /^(1[1-9]|20)\d\d$/.test(digits);

/** First match wins. Each pattern covers a whole token without its outer punctuation. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^(\d{1,2}):([0-5]\d)(?::[0-5]\d)?\s*([ap]\.?m)?$/i, (h = '', m = '', half = '') => time(h, m, half)],
  [/^(\d{1,2})([ap])\.?m$/i, (hours = '', half = '') => [...cardinalWords(hours), half.toLowerCase(), 'm']],
  [
    new RegExp(`^([$£€])${NUMBER}(?:\\.(\\d+))?(?: (thousand|million|billion|trillion))?$`, 'i'),
    (sign = '', whole = '', fraction = '', scale = '') => money(sign, whole, fraction, scale),
  ],
  [/^(\d+)(?:st|nd|rd|th)$/i, (digits = '') => ordinalWords(digits)],
  [/^(\d{2})(\d)0s$/, (century = '', decade = '') => plural(yearWords(`${century}${decade}0`))],
  [/^(\d{4})$/, (digits = '') => (isYear(digits) ? yearWords(digits) : cardinalWords(digits))],
  [/^(0\d+)$/, (digits = '') => digitWords(digits)],
  [new RegExp(`^${NUMBER}$`), (digits = '') => cardinalWords(plain(digits))],
  [new RegExp(`^${NUMBER}?\\.(\\d+)$`), (whole = '', fraction = '') => decimalWords(plain(whole), fraction)],
  [/^(\d+)\/(\d+)$/, (top = '', bottom = '') => [...cardinalWords(top), 'over', ...cardinalWords(bottom)]],
];

function plural(words: string[]): string[] {
  const last = words.at(-1) ?? '';
  return [...words.slice(0, -1), last.endsWith('y') ? `${last.slice(0, -1)}ies` : `${last}s`];
}

/** The words of a token that holds a number, or undefined when it is not one of the known forms. */
export function numberWords(token: string): string[] | undefined {
  const negative = /^[-−](?=[\d$£€.])/.test(token);
  const body = negative ? token.slice(1) : token;
  for (const [pattern, reader] of READERS) {
    const match = pattern.exec(body);
    if (match !== null)
      return [...(negative ? ['minus'] : []), ...reader(...match.slice(1).map((group) => group ?? ''))];
  }
  const unit = new RegExp(`^${NUMBER}(?:\\.(\\d+))?([a-z]+)$`, 'i').exec(body);
  return unit === null ? undefined : measure(unit[1] ?? '', unit[2] ?? '', unit[3] ?? '');
}
