/** What a word does to the number that is being read. */
export type NumberWord =
  | { readonly kind: 'zero' }
  | { readonly kind: 'ones' | 'tens' | 'multiplier'; readonly value: bigint; readonly suffix?: string }
  /** Before a number: minus, plus. */
  | { readonly kind: 'sign'; readonly symbol: string }
  /** Behind one: dollars. */
  | { readonly kind: 'currency'; readonly symbol: string }
  | { readonly kind: 'percent' | 'per' | 'and' | 'point' }
  | { readonly kind: 'repeat'; readonly times: number };

const ONES = (
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const THOUSANDS =
  'thousand million billion trillion quadrillion quintillion sextillion septillion octillion nonillion decillion'.split(
    ' ',
  );
const IRREGULAR_ORDINALS: Readonly<Record<string, readonly [ordinal: string, suffix: string]>> = {
  one: ['first', 'st'],
  two: ['second', 'nd'],
  three: ['third', 'rd'],
  five: ['fifth', 'th'],
  twelve: ['twelfth', 'th'],
};

/** A count, its plural and its ordinal: thirty, thirties, thirtieth. */
function forms(kind: 'ones' | 'tens' | 'multiplier', name: string, value: bigint): [string, NumberWord][] {
  const stem = name.endsWith('y') ? `${name.slice(0, -1)}ie` : name;
  const plural = name === 'six' ? 'sixes' : `${stem}s`;
  const [ordinal, suffix] = IRREGULAR_ORDINALS[name] ?? [stem + (name.endsWith('t') ? 'h' : 'th'), 'th'];
  return [
    [name, { kind, value }],
    [plural, { kind, value, suffix: 's' }],
    [ordinal, { kind, value, suffix }],
  ];
}

const symbols = (kind: 'sign' | 'currency', names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([name, symbol]): [string, NumberWord] => [name, { kind, symbol }]);

export const NUMBER_WORDS: ReadonlyMap<string, NumberWord> = new Map<string, NumberWord>([
  ['o', { kind: 'zero' }],
  ['oh', { kind: 'zero' }],
  ['zero', { kind: 'zero' }],
  ['zeroth', { kind: 'ones', value: 0n, suffix: 'th' }],
  ...ONES.flatMap((name, index) => forms('ones', name, BigInt(index + 1))),
  ...TENS.flatMap((name, index) => forms('tens', name, BigInt(10 * (index + 2)))),
  ...forms('multiplier', 'hundred', 100n),
  ...THOUSANDS.flatMap((name, index) => forms('multiplier', name, 1000n ** BigInt(index + 1))),
  ...symbols('sign', { minus: '-', negative: '-', plus: '+', positive: '+' }),
  ...symbols('currency', { pound: '£', pounds: '£', euro: '€', euros: '€', dollar: '$', dollars: '$' }),
  ...symbols('currency', { cent: '¢', cents: '¢' }),
  ['per', { kind: 'per' }],
  ['percent', { kind: 'percent' }],
  ['and', { kind: 'and' }],
  ['point', { kind: 'point' }],
  ['double', { kind: 'repeat', times: 2 }],
  ['triple', { kind: 'repeat', times: 3 }],
]);

/** Whether digits may stand for the word behind a point. */
export function isCardinal(word: NumberWord | undefined): boolean {
  return word?.kind === 'zero' || ((word?.kind === 'ones' || word?.kind === 'tens') && !word.suffix);
}
