import { element, type Markup, written } from '../markup.ts';
import type { Chart } from './chart.ts';
import { drawChart } from './draw-chart.ts';
import { colour, lightColour } from './palette.ts';

/** A picture by itself, on a light ground: viewers of pictures know no colours by name. */
export function standaloneSvg(chart: Chart, id: string): string {
  const drawn = drawChart(chart, id);
  const ground = element('rect', { width: '100%', height: '100%', fill: colour('paper') });
  // Behind the title and the description, which have to be first.
  const children = [...drawn.children.slice(0, 2), ground, ...drawn.children.slice(2)];
  return written(inLight({ ...drawn, children }));
}

function inLight({ tag, attributes, children }: Markup): Markup {
  const named = Object.entries(attributes).map(([name, value]) => [name, lightColour(String(value))]);
  return {
    tag,
    attributes: Object.fromEntries(named),
    children: children.map((child) => (typeof child === 'string' ? child : inLight(child))),
  };
}
