import { describe, expect, it } from 'vitest';
import type { Chart, IntervalRow } from '../../../src/core/study-report/charts/chart.ts';
import { drawChart } from '../../../src/core/study-report/charts/draw-chart.ts';
import { standaloneSvg } from '../../../src/core/study-report/charts/standalone-svg.ts';
import { HTML_STYLE } from '../../../src/core/study-report/html-style.ts';
import type { Markup } from '../../../src/core/study-report/markup.ts';
import { all, parsed, words } from './parsed.ts';

/** 0 lies at 14 and 4 at 386, so that each one more is 93 further to the right. */
const AXIS = { low: 0, high: 4, ticks: [0, 2, 4].map((at) => ({ at, label: `${at} s` })) };
const WORDS = { title: 'Times', description: 'All of them.', unit: 'seconds', axis: AXIS };

const row = (change: Partial<IntervalRow> = {}): IntervalRow => ({
  label: 'Whole',
  text: '2 (1 to 3)',
  mean: 2,
  interval: { low: 1, high: 3 },
  margin: null,
  isSure: true,
  ...change,
});
const intervals = (reference: number | null, ...rows: readonly IntervalRow[]): Chart => ({
  ...WORDS,
  type: 'intervals',
  reference,
  rows,
});
const pairs = (series: readonly string[], ...values: readonly (readonly (number | null)[])[]): Chart => ({
  ...WORDS,
  type: 'pairs',
  series,
  rows: values.map((own, index) => ({ label: `Scenario ${index}`, values: own })),
});
const spread = (...rows: readonly (readonly number[])[]): Chart => ({
  ...WORDS,
  type: 'spread',
  rows: rows.map((values, index) => ({
    label: `Way ${index}`,
    text: `${values.length} values`,
    values,
    quartiles: [1, 2, 3],
  })),
});

const drawn = (chart: Chart) => drawChart(chart, 'f');
const textOf = (one: Markup) => {
  const { x, y, 'text-anchor': anchor = 'start' } = one.attributes;
  return `${words(one)} @ ${x},${y} ${anchor}`;
};
const texts = (chart: Chart) => all([drawn(chart)], 'text').map(textOf);
const lines = (chart: Chart) =>
  all([drawn(chart)], 'line').map(({ attributes: { x1, y1, x2, y2, stroke, 'stroke-width': width } }) =>
    [`${x1},${y1}`, `${x2},${y2}`, stroke, width].join(' '),
  );
const marks = (chart: Chart) =>
  all([drawn(chart)], 'path').map(({ attributes: { d, fill, stroke } }) => [d, fill, stroke].join(' '));

describe('any drawing', () => {
  it.each([
    ['intervals', intervals(0, row(), row()), 4, 4 + 2 * 44],
    ['spread', spread([1, 2], [2, 3]), 4, 4 + 2 * 62],
    // A line of the legend for each of the two series.
    ['pairs', pairs(['A', 'B'], [1, 2], [2, 3], [3, 4]), 50, 50 + 3 * 34],
  ])('of %s has its grid from its first row to its last, and the axis below', (_, chart, top, end) => {
    expect(drawn(chart).attributes).toMatchObject({
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 400 ${end + 38}`,
      role: 'img',
      'aria-labelledby': 'f-title f-text',
      fill: 'var(--ink)',
    });
    expect(lines(chart).slice(0, 4)).toEqual([
      `14,${top} 14,${end} var(--line) 1`,
      `200,${top} 200,${end} var(--line) 1`,
      `386,${top} 386,${end} var(--line) 1`,
      `14,${end} 386,${end} var(--line-strong) 1`,
    ]);
    // The outer ones reach half of the way to the edge.
    expect(texts(chart).slice(0, 4)).toEqual([
      `0 s @ 7,${end + 15} start`,
      `2 s @ 200,${end + 15} middle`,
      `4 s @ 393,${end + 15} end`,
      `seconds @ 200,${end + 31} middle`,
    ]);
    const quiet = { 'font-size': 11, fill: 'var(--ink-soft)' };
    for (const one of all([drawn(chart)], 'text').slice(0, 4)) expect(one.attributes).toMatchObject(quiet);
  });

  it('is told to who can’t see it', () => {
    const [title, description] = drawn(intervals(null, row())).children;
    expect(title).toMatchObject({ tag: 'title', attributes: { id: 'f-title' }, children: ['Times'] });
    expect(description).toMatchObject({
      tag: 'desc',
      attributes: { id: 'f-text' },
      children: ['All of them.'],
    });
  });

  it('begins anywhere: only the distance from the axis’s begin counts', () => {
    const axis = { low: -8, high: -4, ticks: [{ at: -6, label: 'half' }] };
    const chart: Chart = { ...intervals(null, row({ mean: -7, interval: null })), axis } as Chart;
    expect(marks(chart)[0]).toMatch(/^M102 34a/);
  });

  it('is exact to a tenth of its unit', () => {
    const chart = intervals(null, row({ mean: 1 / 3, interval: null }));
    // 14 + 372 / 12 = 45, and 5 to the left for a circle; of 1/7 it is 27.2857.
    expect(marks(chart)[0]).toMatch(/^M40 34a/);
    expect(lines(intervals(1 / 7, row({ interval: null })))[4]).toBe('27.3,4 27.3,48 var(--ink-soft) 1');
  });
});

describe('a drawing of intervals', () => {
  it('has a bar with two ends and a mark in each row, below its name and its numbers', () => {
    const chart = intervals(null, row(), row({ label: 'First', text: 'at once', mean: 4, interval: null }));
    expect(texts(chart).slice(4)).toEqual([
      'Whole @ 14,19 start',
      '2 (1 to 3) @ 386,19 end',
      'First @ 14,63 start',
      'at once @ 386,63 end',
    ]);
    const [name, numbers] = all([drawn(chart)], 'text').slice(4);
    expect(name?.attributes['font-weight']).toBe(600);
    expect(numbers?.attributes).toMatchObject({ 'font-size': 11, fill: 'var(--ink-soft)' });
    expect(lines(chart).slice(4)).toEqual([
      '107,34 293,34 var(--series-1) 2',
      '107,30 107,38 var(--series-1) 2',
      '293,30 293,38 var(--series-1) 2',
    ]);
    expect(marks(chart).map((mark) => mark.split('a')[0])).toEqual(['M195 34', 'M381 78']);
  });

  it('is hollow where nothing is sure', () => {
    expect(marks(intervals(null, row(), row({ isSure: false })))).toEqual([
      'M195 34a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z var(--series-1) var(--series-1)',
      'M195 78a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z var(--paper) var(--series-1)',
    ]);
  });

  it('shows what does not matter, and what it is compared with, over all rows', () => {
    const margin = { low: 0.5, high: 1.5 };
    const chart = intervals(1, row({ interval: null }), row({ interval: null, margin }));
    expect(all([drawn(chart)], 'rect').map(({ attributes }) => attributes)).toEqual([
      { x: 60.5, y: 70, width: 93, height: 16, fill: 'var(--accent-soft)' },
    ]);
    expect(lines(chart).slice(4)).toEqual(['107,4 107,92 var(--ink-soft) 1']);
    // The margin lies behind the line, and both behind the marks.
    expect(
      drawn(chart)
        .children.map((one) => typeof one !== 'string' && one.tag)
        .slice(10),
    ).toEqual(['rect', 'line', 'text', 'text', 'path', 'text', 'text', 'path']);
  });
});

describe('a drawing of pairs', () => {
  it('has a legend, and in each row a mark for each value that there is', () => {
    const chart = pairs(['A', 'B'], [1, 3], [null, 2], [null, null]);
    expect(texts(chart).slice(4)).toEqual([
      'A @ 34,18 start',
      'B @ 34,40 start',
      'Scenario 0 @ 14,63 start',
      'Scenario 1 @ 14,97 start',
      'Scenario 2 @ 14,131 start',
    ]);
    expect(all([drawn(chart)], 'text')[6]?.attributes['font-size']).toBe(11);
    expect(marks(chart).map((mark) => mark.split(/[a-z]/)[0])).toEqual([
      // The legend: a circle around 20,14, a square around 20,36.
      'M15 14',
      'M15.5 31.5',
      // The rows, 34 one below the other: around 107,73, 293,73 and 200,107.
      'M102 73',
      'M288.5 68.5',
      'M195.5 102.5',
    ]);
  });

  it('joins the values of a row from the least to the most', () => {
    const chart = pairs(['A', 'B', 'C'], [3, 1, 2], [null, 2, null], [0, null, 4]);
    expect(lines(chart).slice(4)).toEqual([
      '107,95 293,95 var(--line-strong) 1',
      '14,163 386,163 var(--line-strong) 1',
    ]);
  });

  it('has a shape and a colour for each of four series, and begins anew then', () => {
    const series = ['A', 'B', 'C', 'D', 'E'];
    expect(marks(pairs(series)).map((mark) => mark.replace(/^M[\d.]+ [\d.]+/, ''))).toEqual([
      'a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z var(--series-1) var(--series-1)',
      'h9v9h-9z var(--series-2) var(--series-2)',
      'l6 10h-12z var(--series-3) var(--series-3)',
      'l6 6l-6 6l-6 -6z var(--series-4) var(--series-4)',
      'a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z var(--series-1) var(--series-1)',
    ]);
    // A triangle and a diamond have their tips above the middle.
    expect(
      marks(pairs(series))
        .slice(2, 4)
        .map((mark) => mark.split('l')[0]),
    ).toEqual(['M20 52', 'M20 74']);
  });
});

describe('a drawing of a spread', () => {
  const chart = spread([0, 1, 2, 3, 4, 4], [2]);

  it('has its quartiles as a box and its median as a line', () => {
    const box = { x: 107, width: 186, height: 22, fill: 'var(--accent-soft)', rx: 2 };
    expect(all([drawn(chart)], 'rect').map(({ attributes }) => attributes)).toEqual([
      { ...box, y: 32, stroke: 'var(--series-1)' },
      { ...box, y: 94, stroke: 'var(--series-2)' },
    ]);
    expect(lines(chart).slice(4)).toEqual(['200,29 200,57 var(--ink) 2', '200,91 200,119 var(--ink) 2']);
    expect(texts(chart).slice(4)).toEqual([
      'Way 0 @ 14,19 start',
      '6 values @ 386,19 end',
      'Way 1 @ 14,81 start',
      '1 values @ 386,81 end',
    ]);
  });

  it('has each value as a dot, equal ones apart', () => {
    const dots = all([drawn(chart)], 'circle').map(
      ({ attributes: { cx, cy, fill } }) => `${cx},${cy} ${fill}`,
    );
    expect(dots).toEqual([
      '14,36 var(--series-1)',
      '107,39.5 var(--series-1)',
      '200,43 var(--series-1)',
      '293,46.5 var(--series-1)',
      '386,50 var(--series-1)',
      '386,36 var(--series-1)',
      '200,98 var(--series-2)',
    ]);
    expect(all([drawn(chart)], 'circle')[0]?.attributes).toMatchObject({ r: 2.5, 'fill-opacity': 0.55 });
  });

  it('has a box that can be seen where all values are the same', () => {
    const same: Chart = {
      ...WORDS,
      type: 'spread',
      rows: [{ label: '', text: '', values: [], quartiles: [2, 2, 2] }],
    };
    expect(all([drawn(same)], 'rect')[0]?.attributes).toMatchObject({ x: 200, width: 1 });
  });
});

describe('a picture by itself', () => {
  it('stands on a light ground, told first, in colours that any viewer knows', () => {
    const [svg] = parsed(standaloneSvg(spread([1]), 'f'));
    expect(svg?.children.map((one) => typeof one !== 'string' && one.tag).slice(0, 4)).toEqual([
      'title',
      'desc',
      'rect',
      'line',
    ]);
    const [ground, box] = all(svg ? [svg] : [], 'rect');
    expect(ground?.attributes).toEqual({ width: '100%', height: '100%', fill: '#fbfaf8' });
    expect(box?.attributes).toMatchObject({ fill: '#e2f0ec', stroke: '#0b6e5f' });
    expect(svg?.attributes).toMatchObject({ fill: '#1d1c1a', role: 'img', viewBox: '0 0 400 104' });
    expect(all(svg ? [svg] : [], 'text').map(words)).toEqual([
      '0 s',
      '2 s',
      '4 s',
      'seconds',
      'Way 0',
      '1 values',
    ]);
  });

  it('has the light colours of a document, whose dark ones come in the dark', () => {
    const [before = '', dark = ''] = HTML_STYLE.split('@media (prefers-color-scheme: dark)');
    expect(before).toContain('--ink: #1d1c1a;');
    expect(dark.split('@media print')[0]).toContain('--ink: #ecebe7;');
    expect(dark.split('@media print')[1]).toContain('--ink: #1d1c1a;');
  });
});
