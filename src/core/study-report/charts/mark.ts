import { element, type Markup } from '../markup.ts';
import { colour, seriesColour } from './palette.ts';

type Shape = (x: number, y: number) => string;

const SHAPES: readonly Shape[] = [
  (x, y) => `M${x - 5} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z`,
  (x, y) => `M${x - 4.5} ${y - 4.5}h9v9h-9z`,
  (x, y) => `M${x} ${y - 6}l6 10h-12z`,
  (x, y) => `M${x} ${y - 6}l6 6l-6 6l-6 -6z`,
];

/** Series differ in shape as well as in colour. */
export function mark(series: number, x: number, y: number, fill: 'filled' | 'hollow'): Markup {
  const own = seriesColour(series);
  const shape = SHAPES[series % SHAPES.length] as Shape;
  return element('path', {
    d: shape(x, y),
    fill: fill === 'filled' ? own : colour('paper'),
    stroke: own,
    'stroke-width': 2,
  });
}
