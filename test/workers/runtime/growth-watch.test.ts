import { expect, it } from 'vitest';
import { GrowthWatch } from '../../../workers/runtime/serving/growth-watch.ts';

const MB = 1e6;

it.each([
  ['grows by 2 MB a unit', (unit: number) => 2 * MB * unit, true],
  ['grows by half a MB a unit', (unit: number) => 0.5 * MB * unit, false],
  ['stays', () => 300 * MB, false],
  ['takes new buffers once', (unit: number) => (unit < 90 ? 0 : 400 * MB), false],
  ['comes and goes with the length of a window', (unit: number) => 40 * MB * (unit % 5), false],
] as const)('memory that %s: replaced %#', (_, liveAt, isGrowing) => {
  const watch = new GrowthWatch();
  const said = Array.from({ length: 100 }, (_, unit) => watch.isGrowing(liveAt(unit)));
  expect(said.includes(true)).toBe(isGrowing);
  expect(said.slice(0, 31)).not.toContain(true);
});
