import { describe, expect, it } from 'vitest';
import { axisOf } from '../../../src/core/study-report/charts/axis.ts';
import { drawChart } from '../../../src/core/study-report/charts/draw-chart.ts';
import { seriesColour } from '../../../src/core/study-report/charts/palette.ts';
import { written } from '../../../src/core/study-report/markup.ts';

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
});

describe('a drawing', () => {
  const axis = axisOf([0, 4], String);
  const words = { title: 'Times', description: 'All of them.', unit: 'ms', axis };

  it('puts marks where the values are, and hollow ones where nothing is sure', () => {
    const row = { label: 'Whole', text: '2', interval: { low: 1, high: 3 }, margin: null };
    const drawing = written(
      drawChart(
        {
          ...words,
          type: 'intervals',
          reference: null,
          rows: [
            { ...row, mean: 2, isSure: true },
            { ...row, mean: 4, isSure: false },
          ],
        },
        'f',
      ),
    );
    // From 14 to 386 for 0 to 4, and 5 to the left for a circle.
    expect(drawing).toContain('<path d="M195 34a5');
    expect(drawing).toContain('<path d="M381 78a5');
    expect(drawing.match(/fill="var\(--paper\)"/g)).toHaveLength(1);
    expect(drawing).toContain('x1="107" y1="34" x2="293"');
  });

  it('has a shape and a colour for each configuration, and nothing where it has no value', () => {
    const drawing = written(
      drawChart(
        { ...words, type: 'pairs', series: ['A', 'B'], rows: [{ label: 'Lamp', values: [1, null] }] },
        'f',
      ),
    );
    const marks = drawing.match(/<path/g);
    // Two in the legend.
    expect(marks).toHaveLength(3);
    expect(seriesColour(0)).not.toBe(seriesColour(1));
  });
});
