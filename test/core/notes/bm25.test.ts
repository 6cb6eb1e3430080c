import { describe, expect, it } from 'vitest';
import { matchPassages, rarityIn } from '../../../src/core/notes/bm25.ts';

const PASSAGES = [['wall', 'gate'], ['wall', 'river'], ['wall', 'wall', 'bed'], []];
const rarity = rarityIn(PASSAGES);
const match = (passages: readonly (readonly string[])[], ...query: string[]) =>
  matchPassages(passages, query, rarity);

describe('a word', () => {
  it('tells more the fewer passages have it, most where none has it, and never less than nothing', () => {
    expect(rarity('wall')).toBeLessThan(rarity('river'));
    expect(rarity('river')).toBeLessThan(rarity('tomato'));
    expect(rarity('wall')).toBeGreaterThan(0);
    // Robertson and Zaragoza, with 1 added so that it stays above nothing: 4 passages, 1 of them has it.
    expect(rarity('river')).toBeCloseTo(Math.log(1 + 3.5 / 1.5));
    expect(rarity('tomato')).toBeCloseTo(Math.log(1 + 4.5 / 0.5));
  });
});

describe('a passage', () => {
  const scores = (...found: readonly { score: number }[]) => found.map(({ score }) => score);

  it('covers its share of the query, rare words counting most', () => {
    const [first, second, third, none] = match(PASSAGES, 'wall', 'gate');
    expect(first?.covered).toBe(1);
    expect(second?.covered).toBeCloseTo(rarity('wall') / (rarity('wall') + rarity('gate')));
    expect(second?.covered).toBe(third?.covered);
    expect(none).toEqual({ score: 0, covered: 0 });
  });

  it('of a length like the others scores a word that it has once by its rarity', () => {
    const [only] = match([['gate', 'bed']], 'gate');
    expect(only?.score).toBeCloseTo(rarity('gate'));
  });

  it('scores more with a word twice, but not twice as much', () => {
    const [twice = 0, once = 0] = scores(
      ...match(
        [
          ['gate', 'gate'],
          ['gate', 'bed'],
        ],
        'gate',
      ),
    );
    expect(twice / once).toBeCloseTo((2 * 2.2) / (2 + 1.2));
  });

  it('scores more where it is shorter', () => {
    const [short = 0, long = 0] = scores(...match([['gate'], ['gate', 'bed', 'bed']], 'gate'));
    // Lengths 1 and 3 of a mean of 2.
    expect(short).toBeCloseTo((rarity('gate') * 2.2) / (1 + 1.2 * (0.25 + 0.75 * 0.5)));
    expect(long).toBeCloseTo((rarity('gate') * 2.2) / (1 + 1.2 * (0.25 + 0.75 * 1.5)));
  });

  it('scores the sum of its words, each once however often it is asked for', () => {
    const [both = 0] = scores(...match([['gate', 'river']], 'gate', 'river', 'gate'));
    expect(both).toBeCloseTo(rarity('gate') + rarity('river'));
  });

  it('matches nothing where nothing is asked', () => {
    expect(match(PASSAGES)).toEqual(PASSAGES.map(() => ({ score: 0, covered: 0 })));
    expect(match([], 'wall')).toEqual([]);
  });
});
