import { expect, it } from 'vitest';
import { engineThreads } from '../../../src/core/models/engine-threads.ts';
import { memoryBound } from '../../../src/core/profile/memory-bound.ts';

it.each([
  [
    'what memory allows is its speed over the weights',
    [12, 0.5e9, 16e9],
    { mostPerSecond: 32, share: 12 / 32 },
  ],
  ['weights in the caches come faster', [40, 0.5e9, 16e9], { mostPerSecond: 32, share: 1.25 }],
  ['nothing was generated', [null, 0.5e9, 16e9], null],
  ['nothing was written', [0, 0.5e9, 16e9], null],
  ['the weights were not counted', [12, undefined, 16e9], null],
  ['a graph without weights', [12, 0, 16e9], null],
  ['the memory was not measured', [12, 0.5e9, undefined], null],
  ['the memory was too fast to be measured', [12, 0.5e9, 0], null],
] as const)('%s', (_, [tokensPerSecond, passBytes, bytesPerSecond], expected) => {
  expect(memoryBound(tokensPerSecond, passBytes, bytesPerSecond)).toEqual(
    expected && { tokensPerSecond, ...expected },
  );
});

it.each([
  [true, 2, 2],
  [true, 16, 4],
  [true, 0, 1],
  [false, 16, 1],
] as const)('isolated %s, %i processors: %i threads', (isolated, processors, threads) => {
  expect(engineThreads(isolated, processors)).toBe(threads);
});
