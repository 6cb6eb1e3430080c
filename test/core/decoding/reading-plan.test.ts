import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findReadingStart, pieceEnds } from '../../../src/core/decoding/reading-plan.ts';

describe('the pieces of a prompt', () => {
  it.each([
    ['a short one', 5, 0, 64, [5]],
    ['what others begin with, too', 100, 30, 64, [30, 94, 100]],
    ['a beginning of several pieces', 150, 70, 64, [64, 70, 134, 150]],
    ['exact pieces', 128, 64, 64, [64, 128]],
    ['nothing', 0, 0, 64, []],
  ])('end where they have to: %s', (_, length, kept, piece, ends) => {
    expect(pieceEnds(length, kept, piece)).toEqual(ends);
  });

  it('cover the prompt, none too long, with an end behind what is kept', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 90 }), (length, asked, piece) => {
        const kept = Math.min(asked, length);
        const ends = pieceEnds(length, kept, piece);
        const starts = [0, ...ends.slice(0, -1)];
        expect(ends.at(-1) ?? 0).toBe(length);
        ends.forEach((end, index) => {
          const size = end - (starts[index] ?? 0);
          expect(size).toBeGreaterThan(0);
          expect(size).toBeLessThanOrEqual(piece);
        });
        if (kept > 0) expect(ends).toContain(kept);
      }),
    );
  });
});

describe('where the reading of a prompt begins', () => {
  const system = [7, 7, 7, 7];
  const read = (tokens: readonly number[], kept = 4) => ({
    tokens,
    ends: pieceEnds(tokens.length, kept, 4),
  });

  it.each([
    ['nothing was read yet', [...system, 1], [], null, 0],
    ['another system message', [...system, 1], [read([8, 7, 7, 7, 1])], null, 0],
    ['the same system message', [...system, 1], [read([...system, 2])], 0, 4],
    [
      'the longer one of two',
      [...system, 1, 2, 3, 4, 5],
      [read(system), read([...system, 1, 2, 3, 4])],
      1,
      8,
    ],
    ['the same prompt again', [...system, 1, 2], [read([...system, 1, 2])], 0, 4],
    ['a prompt that is the beginning', system, [read([...system, 1])], null, 0],
    ['read in other passes', [...system, 1], [read([...system, 2], 3)], null, 0],
  ])('%s', (_, prompt, texts, text, tokens) => {
    expect(findReadingStart(prompt, pieceEnds(prompt.length, 4, 4), texts)).toEqual({ text, tokens });
  });
});
