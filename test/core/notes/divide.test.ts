import { describe, expect, it } from 'vitest';
import { type DivideLimits, divide } from '../../../src/core/notes/divide.ts';
import { sentencesFrom } from './given-sentences.ts';

const [GARDEN, RIVER] = ['garden greenhouse tomato bed asparagus', 'river flood wall gate bridge'];
const repeat = (text: string, times: number): string[] => Array(times).fill(text);
const beginsOf = (
  texts: readonly string[],
  limits: DivideLimits,
  pausesMs: Readonly<Record<number, number>> = {},
) => divide(sentencesFrom(texts, pausesMs), limits).map(({ from }) => from);
const FREE = { fewestWords: 1, mostWords: 10_000 };

describe('a text is divided', () => {
  it('where its words change', () => {
    expect(beginsOf([...repeat(GARDEN, 5), ...repeat(RIVER, 7)], FREE)).toEqual([0, 5]);
    expect(beginsOf([...repeat(GARDEN, 5), ...repeat(RIVER, 5), ...repeat(GARDEN, 5)], FREE)).toEqual([
      0, 5, 10,
    ]);
  });

  it('nowhere while it says the same', () => {
    expect(beginsOf(repeat(GARDEN, 12), FREE)).toEqual([0]);
  });

  it('nowhere else because of a word that comes once', () => {
    const texts = repeat(GARDEN, 12).map((text, at) => (at === 6 ? `${text} bridge` : text));
    expect(beginsOf(texts, FREE)).toEqual([0]);
  });

  it('at the pause, where it might be before or behind a sentence that belongs to neither', () => {
    const texts = [...repeat(GARDEN, 5), 'so we will see', ...repeat(RIVER, 5)];
    expect(beginsOf(texts, FREE, { 5: 1_500 })).toEqual([0, 5]);
    expect(beginsOf(texts, FREE, { 6: 1_500 })).toEqual([0, 6]);
    // Of two pauses, at the longer one; beyond a second and a half none is longer.
    expect(beginsOf(texts, FREE, { 5: 700, 6: 900 })).toEqual([0, 6]);
    expect(beginsOf(texts, FREE, { 5: 900, 6: 700 })).toEqual([0, 5]);
    expect(beginsOf(texts, FREE, { 5: 1_500, 6: 9_000 })).toEqual(
      beginsOf(texts, FREE, { 5: 9_000, 6: 1_500 }),
    );
  });

  it('into no part with fewer words than wanted', () => {
    const texts = [...repeat(GARDEN, 2), ...repeat(RIVER, 8)];
    expect(beginsOf(texts, FREE)).toEqual([0, 2]);
    expect(beginsOf(texts, { fewestWords: 10, mostWords: 10_000 })).toEqual([0, 2]);
    expect(beginsOf(texts, { fewestWords: 11, mostWords: 10_000 })).not.toContain(2);
  });

  it('not at all where all of it is shorter than a part should be', () => {
    expect(
      beginsOf([...repeat(GARDEN, 5), ...repeat(RIVER, 5)], { fewestWords: 60, mostWords: 400 }),
    ).toEqual([0]);
  });

  it('into parts of at most as many words as allowed, though nothing changes', () => {
    expect(beginsOf(repeat(GARDEN, 12), { fewestWords: 1, mostWords: 20 })).toEqual([0, 4, 8]);
    const parts = divide(sentencesFrom(repeat(GARDEN, 12)), { fewestWords: 1, mostWords: 19 });
    expect(Math.max(...parts.map(({ from, to }) => to - from))).toBe(3);
  });

  it('into single sentences where each is longer than a part may be', () => {
    expect(beginsOf([GARDEN, RIVER, GARDEN], { fewestWords: 1, mostWords: 4 })).toEqual([0, 1, 2]);
  });

  it('only at the longest of three pauses where it has over a thousand sentences', () => {
    const texts = Array.from({ length: 1_400 }, (_, at) => (at < 707 ? GARDEN : RIVER));
    const limits = { fewestWords: 60, mostWords: 100_000 };
    expect(beginsOf(texts, limits, { 707: 400, 708: 300 })).toEqual([0, 707]);
    expect(beginsOf(texts, limits, { 707: 300, 708: 400 })).not.toContain(707);
    // The first where none is longer.
    expect(beginsOf(texts, limits)).toContain(706);
  });

  it('not without words', () => {
    expect(divide([], FREE)).toEqual([]);
    expect(beginsOf(['so'], FREE)).toEqual([0]);
  });
});
