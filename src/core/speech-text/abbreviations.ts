/** What abbreviations are read as; keys in lower case without their dots. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['mr', 'mister'],
  ['mrs', 'missus'],
  ['ms', 'miz'],
  ['dr', 'doctor'],
  ['prof', 'professor'],
  ['st', 'saint'],
  ['jr', 'junior'],
  ['sr', 'senior'],
  ['vs', 'versus'],
  ['etc', 'et cetera'],
  ['approx', 'approximately'],
  ['dept', 'department'],
  ['est', 'established'],
  ['ave', 'avenue'],
  ['jan', 'january'],
  ['feb', 'february'],
  ['aug', 'august'],
  ['sept', 'september'],
  ['oct', 'october'],
  ['nov', 'november'],
  ['dec', 'december'],
  ['eg', 'for example'],
  ['ie', 'that is'],
]);

/** Read as their expansion with or without a dot, after a number. */
export const UNITS: ReadonlyMap<string, readonly [one: string, many: string]> = new Map([
  ['km', ['kilometre', 'kilometres']],
  ['m', ['metre', 'metres']],
  ['cm', ['centimetre', 'centimetres']],
  ['mm', ['millimetre', 'millimetres']],
  ['kg', ['kilogram', 'kilograms']],
  ['g', ['gram', 'grams']],
  ['mg', ['milligram', 'milligrams']],
  ['l', ['litre', 'litres']],
  ['ml', ['millilitre', 'millilitres']],
  ['mph', ['mile per hour', 'miles per hour']],
  ['ft', ['foot', 'feet']],
  ['lb', ['pound', 'pounds']],
  ['oz', ['ounce', 'ounces']],
  ['h', ['hour', 'hours']],
  ['hr', ['hour', 'hours']],
  ['hrs', ['hour', 'hours']],
  ['min', ['minute', 'minutes']],
  ['s', ['second', 'seconds']],
  ['sec', ['second', 'seconds']],
  ['ms', ['millisecond', 'milliseconds']],
  ['hz', ['hertz', 'hertz']],
  ['khz', ['kilohertz', 'kilohertz']],
  ['mhz', ['megahertz', 'megahertz']],
  ['ghz', ['gigahertz', 'gigahertz']],
  ['kb', ['kilobyte', 'kilobytes']],
  ['mb', ['megabyte', 'megabytes']],
  ['gb', ['gigabyte', 'gigabytes']],
  ['tb', ['terabyte', 'terabytes']],
]);

export const CURRENCIES: ReadonlyMap<
  string,
  readonly [one: string, many: string, hundredthOne: string, hundredths: string]
> = new Map([
  ['$', ['dollar', 'dollars', 'cent', 'cents']],
  ['£', ['pound', 'pounds', 'penny', 'pence']],
  ['€', ['euro', 'euros', 'cent', 'cents']],
]);

/** Read as words wherever they stand. */
export const SIGNS: ReadonlyMap<string, string> = new Map([
  ['%', 'percent'],
  ['&', 'and'],
  ['+', 'plus'],
  ['=', 'equals'],
  ['@', 'at'],
  ['°', 'degrees'],
  ['#', 'number'],
  ['×', 'times'],
  ['÷', 'divided by'],
]);
