import { type ComponentChildren, h, type JSX } from 'preact';
import type { Markup } from '../../../core/study-report/markup.ts';

/** Markup of the report as elements of the page: text stays text. */
export function Drawn({ markup }: { markup: Markup }): JSX.Element {
  return h(markup.tag, markup.attributes, ...markup.children.map(childOf));
}

function childOf(child: Markup | string, index: number): ComponentChildren {
  return typeof child === 'string' ? child : <Drawn key={index} markup={child} />;
}
