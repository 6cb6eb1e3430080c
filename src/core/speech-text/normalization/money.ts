import { cardinalWords, decimalWords, plainDigits } from './numbers.ts';

type Names = readonly [one: string, many: string, hundredthOne: string, hundredths: string];

const CURRENCIES: ReadonlyMap<string, Names> = new Map([
  ['$', ['dollar', 'dollars', 'cent', 'cents']],
  ['US$', ['dollar', 'dollars', 'cent', 'cents']],
  ['£', ['pound', 'pounds', 'penny', 'pence']],
  ['€', ['euro', 'euros', 'cent', 'cents']],
  ['¥', ['yen', 'yen', '', '']],
  ['₩', ['won', 'won', '', '']],
  ['₹', ['rupee', 'rupees', 'paisa', 'paise']],
]);
const SCALES: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  b: 'billion',
  bn: 'billion',
  t: 'trillion',
};

const SIGN = String.raw`(US\$|[$£€¥₩₹])`;
const AMOUNT = String.raw`(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?`;
const SCALE = `(?: ?(thousand|million|billion|trillion|bn|mn|[kmbt]))?`;
const BEFORE = new RegExp(`^${SIGN}${AMOUNT}${SCALE}$`, 'i');
const BEHIND = new RegExp(`^${AMOUNT} ?${SIGN}$`);

const quantity = (digits: string, one: string, many: string): string[] => [
  ...cardinalWords(digits),
  digits === '1' ? one : many,
];

function amountWords(names: Names, whole: string, fraction: string): string[] {
  const [one, many, hundredthOne, hundredths] = names;
  if (fraction.length !== 2 || hundredths === '')
    return fraction === '' ? quantity(whole, one, many) : [...decimalWords(whole, fraction), many];
  const small = String(Number(fraction));
  const rest = small === '0' ? [] : quantity(small, hundredthOne, hundredths);
  if (Number(whole) === 0 && rest.length > 0) return rest;
  return [...quantity(whole, one, many), ...(rest.length > 0 ? ['and', ...rest] : [])];
}

/** `$3.50` -> three dollars and fifty cents; undefined for what is no sum of money. */
export function moneyWords(token: string): string[] | undefined {
  const [, sign = '', whole = '', fraction = '', scale] = BEFORE.exec(token) ?? [];
  const names = CURRENCIES.get(sign.toUpperCase());
  if (names !== undefined && scale !== undefined) {
    const number =
      fraction === '' ? cardinalWords(plainDigits(whole)) : decimalWords(plainDigits(whole), fraction);
    return [...number, SCALES[scale.toLowerCase()] ?? scale.toLowerCase(), names[1]];
  }
  if (names !== undefined) return amountWords(names, plainDigits(whole), fraction);
  const [, behindWhole = '', behindFraction = '', behindSign = ''] = BEHIND.exec(token) ?? [];
  const behind = CURRENCIES.get(behindSign);
  return behind === undefined ? undefined : amountWords(behind, plainDigits(behindWhole), behindFraction);
}
