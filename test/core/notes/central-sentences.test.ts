import { describe, expect, it } from 'vitest';
import {
  centralSentences,
  termWeights,
  textOfBest,
  weightOf,
} from '../../../src/core/notes/central-sentences.ts';
import { contentWords } from '../../../src/core/notes/content-words.ts';
import { mergePoints } from '../../../src/core/notes/merge-points.ts';
import type { Sentence } from '../../../src/core/notes/sentences-of.ts';

const sentence = (text: string, at = 0): Sentence => ({
  startMs: 1_000 * at,
  endMs: 1_000 * (at + 1),
  text,
  words: text.split(' ').length,
  terms: contentWords(text),
});
const sentences = (...texts: string[]) => texts.map((text, at) => sentence(text, at));

describe('how much a word tells of a part', () => {
  const all = sentences(
    'The greenhouse holds glass.',
    'The greenhouse holds water, water and water.',
    'The bar holds music.',
    'The bar holds silence.',
  );
  const weights = termWeights(
    all,
    [
      { from: 0, to: 2 },
      { from: 2, to: 4 },
    ],
    0,
  );

  it.each([
    ['in how many of its sentences it is', 'greenhous', 'glass'],
    ['in how few other parts it is', 'greenhous', 'hold'],
  ])('is %s', (_, more, less) => {
    expect(weights.has(more) && weights.has(less)).toBe(true);
    expect(weights.get(more)).toBeGreaterThan(weights.get(less) ?? 0);
  });

  it('is nothing more where a sentence says it three times, and nothing for words of other parts', () => {
    expect(weights.get('water')).toBe(weights.get('glass'));
    expect(weights.has('music')).toBe(false);
  });

  it('counts in a text once', () => {
    expect(weightOf(['water', 'glass', 'water', 'music'], weights)).toBeCloseTo(
      2 * (weights.get('water') ?? 0),
      9,
    );
  });

  it('is half for what is said once, of a whole that has one part', () => {
    const whole = termWeights(all, [{ from: 0, to: 4 }], 0);
    expect(whole.get('hold')).toBeCloseTo(3.5 * Math.log(2), 9);
    expect(whole.get('music')).toBeCloseTo(0.5 * Math.log(2), 9);
  });
});

describe('the sentence that says most of a part', () => {
  const weights = new Map([
    ['wall', 3],
    ['flood', 2],
  ]);
  it.each([
    ['has what tells most', 'We met again in the evening.', 'We built a wall in the evening.'],
    [
      'does not lean on what was said before',
      'So the wall is against the flood.',
      'Our big wall is against the flood.',
    ],
    ['is no question', 'Is the big wall against the flood?', 'Yet the big wall is against the flood.'],
    ['is not too short', 'Flood wall built.', 'Our big wall is against the flood.'],
    [
      'is not too long',
      `Our big wall is against the flood ${'and much more besides '.repeat(8)}on top.`,
      'Our wall is big, and we met again in the evening.',
    ],
    [
      'says it in few words',
      'Our big wall is against the flood, and we met again in the evening at eight.',
      'Our big wall is against the flood.',
    ],
  ])('%s', (_, other, best) => {
    const all = sentences('Before it.', other, best, 'After it.');
    expect(centralSentences(all, { from: 1, to: 3 }, weights)).toEqual([2, 1]);
  });

  it('is the first of those that say the same', () => {
    const all = sentences('The wall is high now.', 'The wall is high now.');
    expect(centralSentences(all, { from: 0, to: 2 }, weights)).toEqual([0, 1]);
  });
});

describe('the text of the best sentences', () => {
  const all = sentences('One two three.', 'Four five.', 'Six seven eight nine.', 'Ten.');
  it.each([
    ['is in the order in which they were said', [3, 0], 10, 'One two three. Ten.'],
    ['has as many words as are allowed', [0, 1], 5, 'One two three. Four five.'],
    ['leaves out what is too much, and takes a shorter one behind it', [0, 2, 3], 4, 'One two three. Ten.'],
    ['is the first words of a sentence that is too long by itself', [2], 3, 'Six seven eight'],
    ['is nothing of none', [], 5, ''],
  ])('%s', (_, best, mostWords, text) => {
    expect(textOfBest(all, best, mostWords)).toBe(text);
  });
});

describe('points of a long text', () => {
  const points = Array.from({ length: 30 }, (_, at) =>
    sentence(
      `${['The greenhouse in the garden', 'The bar at the river', 'The wall of the harbour'][Math.floor(at / 10)]} is on page ${at}.`,
      at,
    ),
  );

  it.each([
    ['stay where they are few', 5, 5],
    ['stay where they are as many as wanted', 8, 8],
  ])('%s', (_, count, most) => {
    const few = points.slice(0, count);
    expect(mergePoints(few, most)).toEqual(few);
  });

  it.each([2, 3, 8, 29])('are at most %i of them, in order, each as it was said', (most) => {
    const merged = mergePoints(points, most);
    expect(merged.length).toBeLessThanOrEqual(most);
    expect(merged.length).toBeGreaterThan(0);
    const places = merged.map((point) => points.indexOf(point));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((place) => place >= 0)).toBe(true);
  });
});
