import { expect, it } from 'vitest';
import { joinSamples } from '../../../src/core/audio/join-samples.ts';

it.each([
  ['nothing', [], []],
  ['one part', [[1, 2]], [1, 2]],
  ['parts, one after the other, empty ones among them', [[1], [], [2, 3], [4]], [1, 2, 3, 4]],
])('joins %s', (_, parts, joined) => {
  expect([...joinSamples(parts.map((part) => Float32Array.from(part)))]).toEqual(joined);
});
