import { describe, expect, it } from 'vitest';
import {
  centralSentences,
  termWeights,
  textOfBest,
  weightOf,
} from '../../../src/core/notes/central-sentences.ts';
import { sentencesFrom } from './given-sentences.ts';

describe('how much a word tells of a part', () => {
  const sentences = sentencesFrom([
    'wall gate river',
    'wall gate',
    'wall bridge bridge',
    'river tomato',
    'river bed',
  ]);
  const parts = [
    { from: 0, to: 3 },
    { from: 3, to: 5 },
  ];
  const [first, second] = parts.map((_, at) => termWeights(sentences, parts, at));
  const of = (word: string) => first?.get(word) ?? 0;

  it('is more the more of its sentences have it, and little of what is said once', () => {
    expect(of('wall')).toBeGreaterThan(of('gat'));
    expect(of('wall') / of('gat')).toBeCloseTo(2.5 / 1.5);
    // Twice in one sentence is once; and that counts half.
    expect(of('bridg')).toBeCloseTo(0.5 * Math.log(3));
  });

  it('is less where other parts have it, too, but something', () => {
    expect(second?.get('river')).toBeCloseTo(1.5 * Math.log(3 / 2));
    expect(of('river')).toBeLessThan(of('bridg'));
    expect(of('river')).toBeGreaterThan(0);
  });

  it('is nothing of what the part does not have', () => {
    expect(second?.has('wall')).toBe(false);
    expect(first?.has('tomato')).toBe(false);
  });

  it('counts a word once in a text', () => {
    const weights = new Map([
      ['wall', 3],
      ['gat', 2],
    ]);
    expect(weightOf(['wall', 'gat', 'wall', 'bed'], weights)).toBe(5);
    expect(weightOf([], weights)).toBe(0);
  });
});

describe('the sentence that says most', () => {
  const weights = new Map([
    ['wall', 3],
    ['gat', 2],
    ['river', 1],
  ]);
  const orderOf = (...texts: string[]) =>
    centralSentences(sentencesFrom(texts), { from: 0, to: texts.length }, weights);

  it.each([
    ['has the words that tell most', 'we will soon see the river', 'we will soon see the wall'],
    ['tells as much in fewer words', 'we will see the wall as we said', 'we will see the wall soon'],
    ['is no question', 'will we soon see the wall?', 'we will soon see the wall'],
    ['leans on nothing before it', 'and we soon see the wall', 'we will soon see the wall'],
    ['leans on nobody before it', 'She will soon see the wall', 'Ada will soon see the wall'],
    ['is no greeting', 'Hello all of you, the wall', 'All of you hello, the wall'],
    ['is no scrap', 'only the wall we saw', 'we saw the wall as we said'],
    ['is no scrap of one word', 'gate', 'we will soon see the river'],
    ['may be six words long', 'all of us will soon see the river', 'we will soon see the gate'],
  ])('%s', (_, less, more) => {
    expect(orderOf(less, more)).toEqual([1, 0]);
    expect(orderOf(more, less)).toEqual([0, 1]);
  });

  it('is not so long that nobody reads it', () => {
    const long = (words: number) =>
      `${Array(words - 2)
        .fill('so')
        .join(' ')} the wall`;
    const alone = 'we will soon see it by the river and then the old bridge';
    expect(orderOf(`we ${long(31)}`, alone)).toEqual([0, 1]);
    expect(orderOf(`we ${long(32)}`, alone)).toEqual([1, 0]);
  });

  it('of two that tell the same is the first', () => {
    expect(orderOf('the wall', 'the wall', 'the gate', 'the wall')).toEqual([0, 1, 3, 2]);
  });

  it('is looked for in its part alone', () => {
    const sentences = sentencesFrom(['the wall', 'the river', 'the gate', 'the wall']);
    expect(centralSentences(sentences, { from: 1, to: 3 }, weights)).toEqual([2, 1]);
  });

  it('begins with no word that only looks like one that leans', () => {
    expect(orderOf('they soon see all of the wall', 'theyre soon see all of the wall')).toEqual([1, 0]);
  });
});

describe('the text of the best', () => {
  const sentences = sentencesFrom(['one two three', 'four five six seven', 'eight nine', 'ten']);
  it.each([
    ['is in the order in which it was said', [2, 0], 10, 'one two three eight nine'],
    ['leaves out what is too long and takes what still fits', [0, 1, 3], 4, 'one two three ten'],
    ['fills the words that there are', [0, 2, 3], 5, 'one two three eight nine'],
    ['is at least the beginning of the best', [1, 3], 2, 'four five'],
    ['of nothing is nothing', [], 5, ''],
  ])('%s', (_, best, mostWords, text) => {
    expect(textOfBest(sentences, best, mostWords)).toBe(text);
  });
});
