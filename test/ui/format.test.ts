import { afterEach, describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatClock,
  formatDuration,
  formatLanguages,
  formatMoment,
  formatTimeLeft,
} from '../../src/ui/shared/wording/format.ts';
import { changeLanguage, t } from '../../src/ui/shared/wording/i18n.ts';

afterEach(() => changeLanguage('en'));

describe('sizes and times', () => {
  it.each([
    [0, '0 kB'],
    [999_000, '999 kB'],
    [38_140_000, '38.1 MB'],
    [1_454_000_000, '1.45 GB'],
  ])('%i bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [2340, '2.3s'],
    [59_940, '59.9s'],
    [59_990, '1m'],
    [760_000, '12m 40s'],
    [5_430_000, '1h 30m'],
  ])('%d ms took %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it.each([
    [1, '1 sec'],
    [59_001, '1 min'],
    [74_600, '1 min 15 sec'],
    [7_500_000, '2 hr 5 min'],
  ])('%i ms to wait are %s', (ms, text) => expect(formatTimeLeft(ms)).toBe(text));

  it.each([
    [0, '0:00'],
    [62_999, '1:02'],
    [3_723_000, '1:02:03'],
  ])('%i ms is at %s', (ms, text) => expect(formatClock(ms)).toBe(text));
});

it.each([
  ['the same day', '2026-01-05T20:00', '2:03 PM'],
  ['the same year', '2026-03-01T08:00', 'Jan 5, 2:03 PM'],
  ['another year', '2027-01-05T08:00', 'Jan 5, 2026, 2:03 PM'],
])('a moment is told as short as %s allows', (_, now, text) => {
  const then = new Date('2026-01-05T14:03');
  expect(formatMoment(then.getTime(), new Date(now).getTime())).toBe(text);
});

describe('languages', () => {
  it('names a language in the language on screen', async () => {
    expect(formatLanguages(['en', 'ko'])).toBe('English and Korean');
    expect(formatLanguages(['en', 'ko', 'ja', 'de', 'fr'])).toBe('English, Korean, Japanese, and 2 more');
    await changeLanguage('ko');
    expect(formatLanguages(['en', 'ko'])).toBe('영어 및 한국어');
    expect(formatDuration(2340)).toBe('2.3초');
  });

  it('fills in values as they are', async () => {
    expect(t('turn.removed', { name: '<b>&' })).toBe('Removed “<b>&”.');
    await changeLanguage('ko');
    expect(t('turn.removed', { name: 'a' })).toBe('‘a’ 항목을 지웠습니다.');
  });
});
