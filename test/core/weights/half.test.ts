import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHalf, toHalf } from '../../../src/core/weights/half.ts';

describe('half precision', () => {
  it.each([
    [0x0000, 0],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65_504],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
  ])('%i is %d', (pattern, value) => {
    expect(fromHalf(pattern)).toBe(value);
    expect(toHalf(value)).toBe(pattern);
  });

  it('keeps every pattern', () => {
    for (let pattern = 0; pattern < 65_536; pattern += 1) {
      const value = fromHalf(pattern);
      if (!Number.isNaN(value) && toHalf(value) !== pattern)
        expect(toHalf(value), String(value)).toBe(pattern);
    }
    expect(fromHalf(toHalf(Number.NaN))).toBeNaN();
  });

  it('rounds to the nearest, a tie to the even one', () => {
    fc.assert(
      fc.property(fc.float({ min: -65_504, max: 65_504, noNaN: true }), (value) => {
        const pattern = toHalf(value);
        const error = Math.abs(fromHalf(pattern) - value);
        for (const neighbour of [pattern - 1, pattern + 1]) {
          const other = Math.abs(fromHalf(neighbour & 0xffff) - value);
          if (!(error < other || Number.isNaN(other) || (error === other && pattern % 2 === 0))) return false;
        }
        return true;
      }),
    );
  });
});
