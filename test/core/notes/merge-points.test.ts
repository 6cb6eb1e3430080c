import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePoints } from '../../../src/core/notes/merge-points.ts';
import { sentencesFrom } from './given-sentences.ts';

const GARDEN = [
  'The garden has a greenhouse along the wall',
  'In the greenhouse of the garden tomatoes grow',
  'A bed in the garden costs twenty pounds',
];
const RIVER = [
  'The flood wall is raised by the river',
  'A gate in the flood wall is closed',
  'The flood comes down the river in spring',
];

describe('points of a long text', () => {
  it('stay as they are where they are few enough', () => {
    const points = sentencesFrom([...GARDEN, ...RIVER]);
    expect(mergePoints(points, 6)).toBe(points);
    expect(mergePoints(points, 7)).toBe(points);
  });

  it('become one for each thing that they are about', () => {
    const points = sentencesFrom([...GARDEN, ...RIVER]);
    const merged = mergePoints(points, 2).map(({ text }) => text);
    expect(merged).toHaveLength(2);
    expect(GARDEN).toContain(merged[0]);
    expect(RIVER).toContain(merged[1]);
  });

  it('are more than one though all of it is about one thing', () => {
    const long = Array.from({ length: 12 }, () => Array(50).fill('garden').join(' '));
    expect(mergePoints(sentencesFrom(long), 3).length).toBeGreaterThan(1);
  });

  it('are some of them, in order, from all of the text, and never more than wanted', () => {
    const words = fc.array(fc.constantFrom('wall', 'gate', 'river', 'garden', 'bed', 'so', 'then'), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.integer({ min: 2, max: 10 }), (texts, most) => {
        const points = sentencesFrom(texts.map((own) => own.join(' ')));
        const merged = mergePoints(points, most);
        const places = merged.map((point) => points.indexOf(point));
        expect(places).not.toContain(-1);
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
        expect(merged.length).toBeLessThanOrEqual(most);
        expect(merged.length).toBeGreaterThanOrEqual(Math.min(1, points.length));
      }),
      { numRuns: 60 },
    );
  });
});
