import { element, type Markup } from '../markup.ts';
import type { Axis, Chart, IntervalChart, PairChart, SpreadChart } from './chart.ts';
import { mark } from './mark.ts';
import { colour, seriesColour } from './palette.ts';

/** In units of the drawing: narrow, so that its text can be read on a phone. */
const WIDTH = 400;
const SIDE = 14;
const TEXT = 12;
const SMALL = 11;
/** Ticks, and the unit below them. */
const AXIS_HEIGHT = 38;
const LEGEND_HEIGHT = 22;

type Place = (value: number) => number;

/** @param id of the drawing, unique in its document */
export function drawChart(chart: Chart, id: string): Markup {
  const place: Place = (value) => {
    const { low, high } = chart.axis;
    return round(SIDE + ((value - low) / (high - low)) * (WIDTH - 2 * SIDE));
  };
  const { top, rowHeight, rows } = laidOut(chart, place);
  const end = top + rowHeight * chart.rows.length;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${end + AXIS_HEIGHT}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-text`,
      'font-family': 'system-ui, "Noto Sans", "Noto Sans KR", sans-serif',
      'font-size': TEXT,
      fill: colour('ink'),
    },
    element('title', { id: `${id}-title` }, chart.title),
    element('desc', { id: `${id}-text` }, chart.description),
    ...gridOf(chart.axis, chart.unit, place, top, end),
    ...rows,
  );
}

function laidOut(chart: Chart, place: Place) {
  switch (chart.type) {
    case 'intervals':
      return { top: 4, rowHeight: 44, rows: intervals(chart, place, 4, 44) };
    case 'spread':
      return { top: 4, rowHeight: 62, rows: spreads(chart, place, 4, 62) };
    case 'pairs': {
      const top = 6 + LEGEND_HEIGHT * chart.series.length;
      return { top, rowHeight: 34, rows: [...legend(chart.series), ...pairs(chart, place, top, 34)] };
    }
  }
}

function gridOf(axis: Axis, unit: string, place: Place, top: number, end: number): readonly Markup[] {
  const last = axis.ticks.length - 1;
  const anchor = (index: number) => (index === 0 ? 'start' : index === last ? 'end' : 'middle');
  return [
    ...axis.ticks.map(({ at }) => line(place(at), top, place(at), end, 'line')),
    line(SIDE, end, WIDTH - SIDE, end, 'line-strong'),
    ...axis.ticks.map(({ at, label }, index) => {
      const x = index === 0 ? place(at) - SIDE / 2 : index === last ? place(at) + SIDE / 2 : place(at);
      return text(x, end + 15, label, {
        'text-anchor': anchor(index),
        'font-size': SMALL,
        fill: colour('ink-soft'),
      });
    }),
    text(WIDTH / 2, end + 31, unit, {
      'text-anchor': 'middle',
      'font-size': SMALL,
      fill: colour('ink-soft'),
    }),
  ];
}

function intervals({ rows, reference }: IntervalChart, place: Place, top: number, height: number) {
  const zero =
    reference === null
      ? []
      : [line(place(reference), top, place(reference), top + height * rows.length, 'ink-soft')];
  return [
    ...rows.flatMap(({ margin }, index) => {
      if (margin === null) return [];
      const [low, high] = [place(margin.low), place(margin.high)];
      const y = top + index * height + 22;
      return [
        element('rect', { x: low, y, width: round(high - low), height: 16, fill: colour('accent-soft') }),
      ];
    }),
    ...zero,
    ...rows.flatMap(({ label, text: numbers, mean, interval, isSure }, index) => {
      const y = top + index * height;
      const middle = y + 30;
      const bar = interval
        ? [
            line(place(interval.low), middle, place(interval.high), middle, 'series-1', 2),
            ...[interval.low, interval.high].map((end) =>
              line(place(end), middle - 4, place(end), middle + 4, 'series-1', 2),
            ),
          ]
        : [];
      return [
        ...rowHead(label, numbers, y + 15),
        ...bar,
        mark(0, place(mean), middle, isSure ? 'filled' : 'hollow'),
      ];
    }),
  ];
}

/** What a row is of, and its numbers at the other side. */
function rowHead(label: string, numbers: string, y: number): readonly Markup[] {
  return [
    text(SIDE, y, label, { 'font-weight': 600 }),
    text(WIDTH - SIDE, y, numbers, { 'text-anchor': 'end', 'font-size': SMALL, fill: colour('ink-soft') }),
  ];
}

function pairs({ rows }: PairChart, place: Place, top: number, height: number): readonly Markup[] {
  return rows.flatMap(({ label, values }, index) => {
    const y = top + index * height;
    const middle = y + 23;
    const known = values.flatMap((value) => value ?? []);
    const join =
      known.length < 2
        ? []
        : [line(place(Math.min(...known)), middle, place(Math.max(...known)), middle, 'line-strong')];
    return [
      text(SIDE, y + 13, label, { 'font-size': SMALL }),
      ...join,
      ...values.flatMap((value, series) =>
        value === null ? [] : [mark(series, place(value), middle, 'filled')],
      ),
    ];
  });
}

function spreads({ rows }: SpreadChart, place: Place, top: number, height: number): readonly Markup[] {
  return rows.flatMap(({ label, text: numbers, values, quartiles }, index) => {
    const y = top + index * height;
    const middle = y + 39;
    const [lower, median, upper] = quartiles.map(place) as [number, number, number];
    const box = { x: lower, y: middle - 11, width: Math.max(1, round(upper - lower)), height: 22 };
    return [
      ...rowHead(label, numbers, y + 15),
      element('rect', { ...box, fill: colour('accent-soft'), stroke: seriesColour(index), rx: 2 }),
      ...values.map((value, order) =>
        // In turn above and below, so that equal values are seen apart.
        element('circle', {
          cx: place(value),
          cy: middle + ((order % 5) - 2) * 3.5,
          r: 2.5,
          fill: seriesColour(index),
          'fill-opacity': 0.55,
        }),
      ),
      line(median, middle - 14, median, middle + 14, 'ink', 2),
    ];
  });
}

function legend(series: readonly string[]): readonly Markup[] {
  return series.flatMap((name, index) => {
    const y = 14 + index * LEGEND_HEIGHT;
    return [mark(index, SIDE + 6, y, 'filled'), text(SIDE + 20, y + 4, name, {})];
  });
}

function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: Parameters<typeof colour>[0],
  width = 1,
): Markup {
  return element('line', { x1, y1, x2, y2, stroke: colour(stroke), 'stroke-width': width });
}

function text(x: number, y: number, content: string, attributes: Markup['attributes']): Markup {
  return element('text', { x: round(x), y, ...attributes }, content);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
