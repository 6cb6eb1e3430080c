import { expect, it } from 'vitest';
import { seededRandom } from '../../src/core/seeded-random.ts';

it('seeded numbers are those that the published generator gives', () => {
  // mulberry32 of the seed 0.
  const next = seededRandom(0);
  expect([next(), next(), next()].map((value) => Math.floor(value * 2 ** 32))).toEqual([
    1144304738, 1416247, 958946056,
  ]);
  const draws = Array.from({ length: 1000 }, seededRandom(-1));
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThan(1);
  expect(draws.reduce((sum, value) => sum + value, 0) / draws.length).toBeCloseTo(0.5, 1);
});
