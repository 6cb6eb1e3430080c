import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf } from '../../../src/core/study-report/charts/axis.ts';

describe('an axis', () => {
  it.each([
    [
      [0, 9.3],
      ['0', '5', '10'],
    ],
    [
      [-0.12, 0.31],
      ['-0.2', '0', '0.2', '0.4'],
    ],
    [
      [1, 5],
      ['1', '2', '3', '4', '5'],
    ],
    [[0], ['0', '0.5', '1']],
    [
      [-3, -3],
      ['-3', '-2', '-1', '0'],
    ],
    [[], ['0', '0.5', '1']],
    // One value: as far as from nothing to it.
    [[5], ['4', '6', '8', '10']],
    // Their quotients are a little more than whole: 1.1 is 11.000000000000002 tenths.
    [
      [0.3, 1.1],
      ['0.2', '0.4', '0.6', '0.8', '1', '1.2'],
    ],
    [
      [0.8, 1.1],
      ['0.8', '0.9', '1', '1.1'],
    ],
    [
      [0.1, 0.5],
      ['0.1', '0.2', '0.3', '0.4', '0.5'],
    ],
    [
      [0, 24_000],
      ['0', '10000', '20000', '30000'],
    ],
    [
      [0, 0.008],
      ['0', '0.002', '0.004', '0.006', '0.008'],
    ],
    [
      [Number.NaN, 2, Number.POSITIVE_INFINITY, 0],
      ['0', '0.5', '1', '1.5', '2'],
    ],
  ])('of %j has a place for all of them, between round numbers', (values, labels) => {
    const { low, high, ticks } = axisOf(values, String);
    const finite = values.filter(Number.isFinite);
    for (const value of finite) {
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
    }
    expect(high).toBeGreaterThan(low);
    expect(ticks.map(({ label }) => label)).toEqual(labels);
  });

  it('is drawn where its ticks are, of any values', () => {
    const anyValue = fc.integer({ min: -1e6, max: 1e6 }).map((number) => number / 1000);
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 1, maxLength: 6 }), (values) => {
        const { low, high, ticks } = axisOf(values, String);
        const slack = 1e-9 * (high - low);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(low - slack);
        expect(Math.max(...values)).toBeLessThanOrEqual(high + slack);
        expect([ticks[0]?.at, ticks.at(-1)?.at]).toEqual([low + 0, high + 0]);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(6);
        // Steps of 1, 2 or 5 in the first digit, and all the same.
        const steps = ticks.slice(1).map(({ at }, index) => at - (ticks[index]?.at ?? 0));
        const [step = 0] = steps;
        expect(['1.00', '2.00', '5.00']).toContain(step.toExponential(2).split('e')[0]);
        for (const one of steps) expect(Math.abs(one - step)).toBeLessThanOrEqual(1e-6 * step);
      }),
    );
  });
});
