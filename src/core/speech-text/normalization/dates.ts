import { cardinalWords, ordinalWords, yearWords } from './numbers.ts';
import { readBy } from './read-by.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];
const SHORT = MONTHS.map((month) => month.slice(0, 3));
/** A month's name before or behind a number; `May` and `March` count, since a number stands beside them. */
export const MONTH_PATTERN = `(?:${[...MONTHS, ...SHORT, 'Sept'].join('|')})`;
/** Years of two digits from here on are of the last century. */
const FIRST_SHORT_YEAR = 50;

/** `Sept` -> September */
const longNames = (names: readonly string[], short: string): string[] =>
  names.filter((name) => name.startsWith(short.slice(0, 3)));
const isDay = (day: string): boolean => Number(day) >= 1 && Number(day) <= 31;
/** `07` is seven here. */
const plainNumber = (digits: string): string => String(Number(digits));
const dayWords = (day: string): string[] => ordinalWords(plainNumber(day));

function dateWords(month: string, day: string, year: string): string[] | undefined {
  const name = MONTHS[Number(month) - 1];
  if (name === undefined || !isDay(day)) return undefined;
  const century = Number(year) >= FIRST_SHORT_YEAR ? '19' : '20';
  return [name, ...dayWords(day), ',', ...yearWords(year.length === 2 ? century + year : year)];
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
/** 5.12.24 is a version. */
const YEAR_LAST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|(?<!\.)\d{2})$/;

/** 2024-05-12, 5/12/2024 (month first; where that is no month, day first). */
export function numericDateWords(token: string): string[] | undefined {
  return (
    readBy(YEAR_FIRST, token, (year, month, day) => dateWords(month, day, year)) ??
    readBy(
      YEAR_LAST,
      token,
      (first, second, year) => dateWords(first, second, year) ?? dateWords(second, first, year),
    )
  );
}

const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const MONTH_DAY = new RegExp(String.raw`^(${MONTH_PATTERN})\.? ${DAY}(?:[-–]${DAY})?$`);
const DAY_MONTH = new RegExp(String.raw`^${DAY} (${MONTH_PATTERN})\.?$`);

/** May 5, May 5-7, 5 May: the day is an ordinal. */
export function namedDateWords(token: string): string[] | undefined {
  return (
    readBy(MONTH_DAY, token, (month, from, to) => {
      const until = to === '' ? [] : ['to', ...dayWords(to)];
      return isDay(from) ? [...longNames(MONTHS, month), ...dayWords(from), ...until] : undefined;
    }) ??
    readBy(DAY_MONTH, token, (day, month) =>
      isDay(day) ? ['the', ...dayWords(day), 'of', ...longNames(MONTHS, month)] : undefined,
    )
  );
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY_NAME = `(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|${DAYS.join('|')})`;
const DAY_RANGE = new RegExp(`^${DAY_NAME}[-–]${DAY_NAME}$`);

/** Mon-Fri: Monday to Friday; undefined for what is no range of days. */
export const dayRangeWords = (token: string): string[] | undefined =>
  readBy(DAY_RANGE, token, (from, to) => [...longNames(DAYS, from), 'to', ...longNames(DAYS, to)]);

const HALF = String.raw`\s?([ap])\.?m\.?`;
const CLOCK = new RegExp(String.raw`^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?:${HALF})?$`, 'i');
const HOUR = new RegExp(String.raw`^(\d{1,2})${HALF}$`, 'i');

const numberOf = (digits: string): string[] => cardinalWords(plainNumber(digits));
const minuteWords = (minutes: string): string[] => [
  ...(/^0[1-9]/.test(minutes) ? ['oh'] : []),
  ...numberOf(minutes),
];
const halfOfDay = (half: string): string[] => (half === '' ? [] : [`${half.toUpperCase()}M`]);

/** 7:30, 9:05 am, 5 p.m., 1:23:45. */
export function timeWords(token: string): string[] | undefined {
  return (
    readBy(HOUR, token, (hour, half) => [...numberOf(hour), ...halfOfDay(half)]) ??
    readBy(CLOCK, token, (hours, minutes, seconds, half) => {
      if (seconds !== '')
        return [numberOf(hours), minuteWords(minutes), minuteWords(seconds), halfOfDay(half)].flat();
      if (minutes === '00') return [...numberOf(hours), ...(half === '' ? ["o'clock"] : halfOfDay(half))];
      return [...numberOf(hours), ...minuteWords(minutes), ...halfOfDay(half)];
    })
  );
}

const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:(Z)|([+-])(\d\d):?(\d\d))?$/;

/** `2026-11-28T14:30:00Z` (ISO 8601): the date, the time, and how far from UTC; fractions of a second are left out. */
export function momentWords(token: string): string[] | undefined {
  return readBy(MOMENT, token, (date, time, zulu, sign, hours, minutes) => {
    const [day, clock] = [numericDateWords(date), timeWords(time.replace(/:00$/, ''))];
    if (day === undefined || clock === undefined) return undefined;
    const away = [...numberOf(hours), ...(Number(minutes) === 0 ? [] : numberOf(minutes))];
    const zone = sign === '' ? [] : [sign === '+' ? 'plus' : 'minus', ...away];
    return [...day, ',', ...clock, ...(zulu + sign === '' ? [] : ['UTC', ...zone])];
  });
}
