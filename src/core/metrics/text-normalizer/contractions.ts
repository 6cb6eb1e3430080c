import { END, START } from './characters.ts';

const COMMON: readonly (readonly [string, string])[] = [
  ["won't", 'will not'],
  ["can't", 'can not'],
  ["let's", 'let us'],
  ["ain't", 'aint'],
  ["y'all", 'you all'],
  ['wanna', 'want to'],
  ['kinda', 'kind of'],
  ['sorta', 'sort of'],
  ['dunno', 'do not know'],
  ['gotta', 'got to'],
  ['gonna', 'going to'],
  ["i'ma", 'i am going to'],
  ['imma', 'i am going to'],
  ['woulda', 'would have'],
  ['coulda', 'could have'],
  ['shoulda', 'should have'],
  ['cause', 'because'],
  ["ma'am", 'madam'],
];

/** Whatever follows, a blank does. */
const TITLES: readonly (readonly [string, string])[] = [
  ['mr', 'mister'],
  ['mrs', 'missus'],
  ['st', 'saint'],
  ['dr', 'doctor'],
  ['prof', 'professor'],
  ['capt', 'captain'],
  ['gov', 'governor'],
  ['ald', 'alderman'],
  ['gen', 'general'],
  ['sen', 'senator'],
  ['rep', 'representative'],
  ['pres', 'president'],
  ['rev', 'reverend'],
  ['hon', 'honorable'],
  ['asst', 'assistant'],
  ['assoc', 'associate'],
  ['lt', 'lieutenant'],
  ['col', 'colonel'],
  ['jr', 'junior'],
  ['sr', 'senior'],
  ['esq', 'esquire'],
];

/** The first that fits counts: `'s been` before `'s`. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ["'d been", ' had been'],
  ["'s been", ' has been'],
  ["'d gone", ' had gone'],
  ["'s gone", ' has gone'],
  ["'d done", ' had done'],
  ["'s got", ' has got'],
  ["n't", ' not'],
  ["'re", ' are'],
  ["'s", ' is'],
  ["'d", ' would'],
  ["'ll", ' will'],
  ["'t", ' not'],
  ["'ve", ' have'],
  ["'m", ' am'],
];

const RULES: readonly (readonly [RegExp, string])[] = [
  ...COMMON.map(([short, long]) => [new RegExp(START + short + END, 'gu'), long] as const),
  ...TITLES.map(([short, long]) => [new RegExp(START + short + END, 'gu'), `${long} `] as const),
  ...ENDINGS.map(([short, long]) => [new RegExp(short + END, 'gu'), long] as const),
];

/** Writes out what speakers of English contract, and titles. @param text in lower case */
export function expandContractions(text: string): string {
  return RULES.reduce((expanded, [short, long]) => expanded.replace(short, long), text);
}
