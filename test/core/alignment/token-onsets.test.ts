import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenOnsets } from '../../../src/core/alignment/token-onsets.ts';

/** Rows of scores as text: a digit is a score. */
const scored = (...rows: string[]) => Float32Array.from(rows.join(''), Number);

describe('where tokens begin', () => {
  it.each<[string, Float32Array, number, number[]]>([
    ['each where its score is best', scored('0900', '0090', '0009'), 3, [1, 2, 3]],
    ['never before the one in front, whatever is lost by it', scored('0008', '9000', '0009'), 3, [0, 0, 3]],
    ['together where there is no room', scored('09', '09', '09'), 3, [1, 1, 1]],
    ['nowhere without tokens', new Float32Array(), 0, []],
  ])('%s', (_, scores, tokens, expected) => {
    expect(tokenOnsets(scores, tokens, tokens === 0 ? 4 : scores.length / tokens)).toEqual(expected);
  });

  it('at the beginning where there is no sound', () => {
    expect(tokenOnsets(new Float32Array(), 2, 0)).toEqual([0, 0]);
  });

  it('in order, within the sound, and with the best sum that there is', () => {
    const matrix = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
      .chain(([tokens, positions]) =>
        fc.tuple(
          fc.constant(tokens),
          fc.constant(positions),
          fc.array(fc.integer({ min: -9, max: 9 }), {
            minLength: tokens * positions,
            maxLength: tokens * positions,
          }),
        ),
      );
    fc.assert(
      fc.property(matrix, ([tokens, positions, values]) => {
        const onsets = tokenOnsets(Float32Array.from(values), tokens, positions);
        expect(onsets).toHaveLength(tokens);
        expect(onsets).toEqual([...onsets].sort((a, b) => a - b));
        for (const onset of onsets) expect(onset).toBeLessThan(positions);
        const sumOf = (places: readonly number[]) =>
          places.reduce((sum, place, token) => sum + (values[token * positions + place] ?? 0), 0);
        expect(sumOf(onsets)).toBe(Math.max(...ascending(tokens, positions).map(sumOf)));
      }),
    );
  });
});

/** All ways to put so many tokens in order. */
function ascending(tokens: number, positions: number, from = 0): number[][] {
  if (tokens === 0) return [[]];
  return Array.from({ length: positions - from }, (_, index) => from + index).flatMap((place) =>
    ascending(tokens - 1, positions, place).map((rest) => [place, ...rest]),
  );
}
