import { expect, it } from 'vitest';
import { LEAST_ATTENTION, onsetScores } from '../../../src/core/alignment/onset-scores.ts';

it('sums the logarithms of what the chosen heads of all layers look at, over all positions, for those in use', () => {
  // Two heads of one value, three positions; only the second head counts.
  const layer = { keys: Float32Array.of(9, 0, 0, 0, Math.log(2), 0), heads: [1], width: 1 };
  const layers = [
    { ...layer, queries: [Float32Array.of(5, 1), Float32Array.of(5, 0)] },
    { ...layer, queries: [Float32Array.of(0, 0), Float32Array.of(0, -1)] },
  ];
  const log = (attention: number) => Math.log(attention + LEAST_ATTENTION);
  const expected = [
    [log(1 / 4) + log(1 / 3), log(1 / 2) + log(1 / 3)],
    [log(1 / 3) + log(0.4), log(1 / 3) + log(0.2)],
  ].flat();
  const scores = onsetScores(layers, 3, 2);
  expect(scores).toHaveLength(4);
  for (const [index, score] of scores.entries()) expect(score).toBeCloseTo(expected[index] ?? Number.NaN, 5);
});
