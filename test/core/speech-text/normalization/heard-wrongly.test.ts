import { expect, it } from 'vitest';
import { said } from './said.ts';

/** What users have heard wrongly, or not at all. */
it.each([
  ['a ratio is said', '16:9', 'sixteen to nine'],
  ['numbers with commas that are no thousands are said', '12,34', 'twelve, thirty four'],
  [
    'an address with a port is said',
    '192.168.0.1:80',
    'one hundred ninety two, one hundred sixty eight, zero, one, eighty',
  ],
  ['an hour with capitals has no "o\'clock" before PM', 'at 7:00 PM', 'at seven PM'],
  ['an hour behind a date has its half of the day', 'May 5 pm', 'May five PM'],
  ['an hour with a zero before it', '07 pm', 'seven PM'],
  ['the half of the day behind seconds', '1:23:45 pm', 'one twenty three forty five PM'],
  ['a range of days in a month', 'May 5-7', 'May fifth to seventh'],
  ['a range of days of the week with a dash', 'Mon–Fri', 'Monday to Friday'],
  ['a short year of the last century', '12/31/99', 'December thirty first, nineteen ninety nine'],
  ['a year without its century', "in '05", 'in oh five'],
  ['two years', '2019/2020', 'twenty nineteen twenty twenty'],
  ['a range in a unit, with a space before it', '10-15 kg', 'ten to fifteen kilograms'],
  ['money of a country', 'A$5', 'five Australian dollars'],
  ['money of a country, with cents', 'HK$1.50', 'one Hong Kong dollar and fifty cents'],
  ['a large sum of a country', 'C$3m', 'three million Canadian dollars'],
  ['a sum of a country in words', 'NZ$2 billion', 'two billion New Zealand dollars'],
  ['a range of a country', 'S$5-S$10', 'five Singapore dollars to ten Singapore dollars'],
  ['a moment', '2026-11-28T14:30:00Z', 'November twenty eighth, twenty twenty six, fourteen thirty UTC'],
  [
    'a moment elsewhere',
    '2026-11-28T09:05+05:30',
    'November twenty eighth, twenty twenty six, nine oh five UTC plus five thirty',
  ],
  [
    'a moment without a zone',
    '2026-11-28T09:05:10',
    'November twenty eighth, twenty twenty six, nine oh five ten',
  ],
  ['a range of money', '$5-$10', 'five dollars to ten dollars'],
  ['a sum below zero', '$-5', 'minus five dollars'],
  ['a sum in billions, with a space', '$5 bn', 'five billion dollars'],
  ['acceleration', '9.8 m/s²', 'nine point eight meters per second squared'],
  ['a difference', '5 - 3 = 2', 'five minus three equals two'],
  ['a product', '5 * 3 = 15', 'five times three equals fifteen'],
  ['what is below zero behind a sign', 'x=-5', 'X equals minus five'],
  ['what is not equal', 'a ≠ b', 'a is not equal to b'],
  ['a power of a letter', 'x^n', 'X to the N'],
  ['a section', '§5', 'section five'],
  ['a telephone number of Korea', '010-1234-5678', 'zero one zero, one two three four, five six seven eight'],
  [
    'a telephone number with its country',
    '+82 10-1234-5678',
    'plus eight two, one zero, one two three four, five six seven eight',
  ],
  ['a telephone number with dots', '555.123.4567', 'five five five, one two three, four five six seven'],
  [
    'the question of an address',
    'https://www.example.com/b?x=1',
    'WWW dot example dot com slash b question mark x equals one',
  ],
  ['the version of three numbers', 'v2.0.1', 'version two point zero point one'],
  ["a ruler's possession", "Henry VIII's wives", "Henry the eighth's wives"],
  ['a numeral beyond forty nine', 'Super Bowl LVIII', 'Super Bowl fifty eight'],
  ['a street with a number', '5th St. is', 'fifth street is'],
  ['three digits in brackets keep both', '(555) abc', '(five hundred fifty five) abc'],
  ['hours and minutes', '1h30m', 'one hour thirty minutes'],
])('%s: %j -> %j', (_, text, expected) => {
  expect(said(text)).toBe(expected);
});
