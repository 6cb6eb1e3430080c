import { cardinalWords, decimalWords, plainDigits } from './numbers.ts';
import { readBy } from './read-by.ts';

type Names = readonly [one: string, many: string, hundredthOne: string, hundredths: string];

const CURRENCIES: ReadonlyMap<string, Names> = new Map([
  ['$', ['dollar', 'dollars', 'cent', 'cents']],
  ['US$', ['dollar', 'dollars', 'cent', 'cents']],
  ['A$', ['Australian dollar', 'Australian dollars', 'cent', 'cents']],
  ['C$', ['Canadian dollar', 'Canadian dollars', 'cent', 'cents']],
  ['NZ$', ['New Zealand dollar', 'New Zealand dollars', 'cent', 'cents']],
  ['HK$', ['Hong Kong dollar', 'Hong Kong dollars', 'cent', 'cents']],
  ['S$', ['Singapore dollar', 'Singapore dollars', 'cent', 'cents']],
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

/** What matches the sign of a currency, for a larger regular expression. */
export const MONEY_SIGN = String.raw`(?:(?:US|NZ|HK|[ACS])\$|[$£€¥₩₹])`;
const SIGN = `(${MONEY_SIGN})`;
const AMOUNT = String.raw`(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?`;
const SCALE = `(?: ?(thousand|million|billion|trillion|bn|mn|[kmbt]))?`;
const BEFORE = new RegExp(`^${SIGN}${AMOUNT}${SCALE}$`, 'i');
const BEHIND = new RegExp(`^${AMOUNT} ?${SIGN}$`);

const quantity = (digits: string, one: string, many: string): string[] => [
  ...cardinalWords(digits),
  ...(digits === '1' ? one : many).split(' '),
];

function amountWords(names: Names, whole: string, fraction: string): string[] {
  const [one, many, hundredthOne, hundredths] = names;
  if (fraction === '') return quantity(whole, one, many);
  if (fraction.length !== 2 || hundredths === '')
    return [...decimalWords(whole, fraction), ...many.split(' ')];
  const small = String(Number(fraction));
  if (small === '0') return quantity(whole, one, many);
  const rest = quantity(small, hundredthOne, hundredths);
  return Number(whole) === 0 ? rest : [...quantity(whole, one, many), 'and', ...rest];
}

/** `$3.50` -> three dollars and fifty cents; undefined for what is no sum of money. */
export function moneyWords(token: string): string[] | undefined {
  return (
    readBy(BEFORE, token, (sign, whole, fraction, scale) =>
      sumWords(sign, plainDigits(whole), fraction, scale.toLowerCase()),
    ) ?? readBy(BEHIND, token, (whole, fraction, sign) => sumWords(sign, plainDigits(whole), fraction, ''))
  );
}

function sumWords(sign: string, whole: string, fraction: string, scale: string): string[] | undefined {
  const names = CURRENCIES.get(sign.toUpperCase());
  if (names === undefined) return undefined;
  if (scale === '') return amountWords(names, whole, fraction);
  const number = fraction === '' ? cardinalWords(whole) : decimalWords(whole, fraction);
  return [...number, SCALES[scale] ?? scale, ...names[1].split(' ')];
}
