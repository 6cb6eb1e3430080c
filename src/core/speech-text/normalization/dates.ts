import { cardinalWords, digitWords, ordinalWords, yearWords } from './numbers.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];
const SHORT = MONTHS.map((month) => month.slice(0, 3));
/** A month's name before or behind a number; `May` and `March` count, since a number stands beside them. */
export const MONTH_PATTERN = `(?:${[...MONTHS, ...SHORT, 'Sept'].join('|')})`;

const monthName = (text: string): string => MONTHS[SHORT.indexOf(text.slice(0, 3))] ?? '';
const isDay = (day: number): boolean => day >= 1 && day <= 31;

function dateWords(month: string, day: string, year: string): string[] | undefined {
  const name = MONTHS[Number(month) - 1];
  if (name === undefined || !isDay(Number(day))) return undefined;
  const tail = year === '' ? [] : [',', ...yearWords(year.length === 2 ? `20${year}` : year)];
  return [name, ...ordinalWords(String(Number(day))), ...tail];
}

/** 2024-05-12, 5/12/2024 (month first; where that is no month, day first). */
export function numericDateWords(token: string): string[] | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(token) ?? [];
  if (year !== '') return dateWords(month, day, year);
  const [, first = '', second = '', last = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(token) ?? [];
  if (last === '' || (last.length === 2 && token.includes('.'))) return undefined;
  return dateWords(first, second, last) ?? dateWords(second, first, last);
}

const MONTH_DAY = new RegExp(String.raw`^(${MONTH_PATTERN})\.? (\d{1,2})(?:st|nd|rd|th)?$`);
const DAY_MONTH = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)? (${MONTH_PATTERN})\.?$`);

/** May 5, 5 May: the day is an ordinal. */
export function namedDateWords(token: string): string[] | undefined {
  const [, month = '', day = ''] = MONTH_DAY.exec(token) ?? [];
  if (isDay(Number(day))) return [monthName(month), ...ordinalWords(day)];
  const [, before = '', name = ''] = DAY_MONTH.exec(token) ?? [];
  return isDay(Number(before)) ? ['the', ...ordinalWords(before), 'of', monthName(name)] : undefined;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const dayName = (text: string): string | undefined =>
  /^(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)$/.test(text)
    ? DAYS.find((day) => day.startsWith(text.slice(0, 3)))
    : undefined;

/** Mon-Fri: Monday to Friday; undefined for what is no range of days. */
export function dayRangeWords(token: string): string[] | undefined {
  const [from, to, ...others] = token.split(/[-–]/).map(dayName);
  return from && to && others.length === 0 ? [from, 'to', to] : undefined;
}

const HALF = String.raw`\s?([ap])\.?m\.?`;
const CLOCK = new RegExp(String.raw`^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?:${HALF})?$`, 'i');
const HOUR = new RegExp(String.raw`^(\d{1,2})${HALF}$`, 'i');

const minuteWords = (minutes: string): string[] =>
  minutes.startsWith('0') ? ['oh', ...digitWords(minutes.slice(1))] : cardinalWords(minutes);

/** 7:30, 9:05 am, 5 p.m., 1:23:45. */
export function timeWords(token: string): string[] | undefined {
  const [, hour = '', hourHalf = ''] = HOUR.exec(token) ?? [];
  if (hour !== '') return [...cardinalWords(hour), `${hourHalf.toUpperCase()}M`];
  const [, hours = '', minutes = '', seconds, half] = CLOCK.exec(token) ?? [];
  if (hours === '') return undefined;
  if (seconds !== undefined)
    return [...cardinalWords(hours), ...minuteWords(minutes), ...minuteWords(seconds)];
  const said = half === undefined ? [] : [`${half.toUpperCase()}M`];
  const whole = half === undefined ? ["o'clock"] : [];
  return [
    ...cardinalWords(String(Number(hours))),
    ...(minutes === '00' ? whole : minuteWords(minutes)),
    ...said,
  ];
}
