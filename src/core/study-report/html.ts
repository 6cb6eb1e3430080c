import { drawChart } from './charts/draw-chart.ts';
import type { Block, StudyReport, Table } from './document.ts';
import { HTML_STYLE } from './html-style.ts';
import { element, type Markup, written } from './markup.ts';
import { textMarkup } from './paste-html.ts';

/** Nothing is fetched, run or sent: the file may be opened anywhere, and by anybody. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** A document that stands alone, in the light or the dark, on a screen or on paper. */
export function reportHtml(report: StudyReport): string {
  const { title, facts, notice, sections, origin, language } = report;
  let figures = 0;
  const blockMarkup = (block: Block): readonly Markup[] => {
    if (block.type !== 'figure') return [blockOf(block)].flat();
    figures += 1;
    return [figureOf(block, `${report.figureLabel} ${figures}.`, `figure-${figures}`)];
  };
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, title),
    element('style', {}, HTML_STYLE),
  );
  const main = element(
    'main',
    {},
    element('h1', {}, title),
    element(
      'dl',
      {},
      ...facts.map(([label, value]) =>
        element('div', {}, element('dt', {}, label), element('dd', {}, value)),
      ),
    ),
    ...(notice === null ? [] : [element('p', { class: 'notice' }, notice)]),
    ...sections.map((section) =>
      element('section', {}, element('h2', {}, section.title), ...section.blocks.flatMap(blockMarkup)),
    ),
    element('footer', {}, element('p', {}, origin)),
  );
  return `<!DOCTYPE html>\n${written(element('html', { lang: language }, head, element('body', {}, main)))}\n`;
}

function blockOf(block: Exclude<Block, { type: 'figure' }>): Markup | readonly Markup[] {
  switch (block.type) {
    case 'text':
      return textMarkup(block.text);
    case 'heading':
      return element('h3', {}, block.text);
    case 'points':
      return element(
        'ul',
        { class: 'points' },
        ...block.points.map(({ text, detail }) =>
          element(
            'li',
            {},
            element('p', {}, text),
            ...(detail === '' ? [] : [element('p', { class: 'fine' }, detail)]),
          ),
        ),
      );
    case 'table':
      return tableOf(block);
  }
}

function figureOf({ chart }: Block & { type: 'figure' }, label: string, id: string): Markup {
  const caption = element(
    'figcaption',
    {},
    element('strong', {}, `${label} ${chart.title}.`),
    ` ${chart.description}`,
  );
  return element('figure', {}, drawChart(chart, id), caption);
}

function tableOf({ caption, head, rows }: Table): Markup {
  const scoped = (scope: string) => (cell: string) => element('th', { scope }, cell);
  // A wide one scrolls in itself; a region that scrolls has to be reached by keys.
  return element(
    'section',
    { class: 'scroll', 'aria-label': caption, tabindex: 0 },
    element(
      'table',
      {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...head.map(scoped('col')))),
      element(
        'tbody',
        {},
        ...rows.map(([name = '', ...cells]) =>
          element('tr', {}, scoped('row')(name), ...cells.map((cell) => element('td', {}, cell))),
        ),
      ),
    ),
  );
}
