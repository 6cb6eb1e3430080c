import type { Block, StudyReport, Table } from './document.ts';
import { element, type Markup, written } from './markup.ts';
import { textParts } from './text-parts.ts';

/**
 * What an editor of a wiki or a mail keeps when it is pasted: `p strong br hr h3 ol ul li table tr th td` and no attribute.
 * In place of a figure stands what it shows; its numbers are in the tables.
 */
export function pasteHtml(report: StudyReport): string {
  let figures = 0;
  const ofBlock = (block: Block): readonly Markup[] => {
    switch (block.type) {
      case 'text':
        return textMarkup(block.text);
      case 'heading':
        return [element('p', {}, strong(block.text))];
      case 'points':
        return [
          element(
            'ul',
            {},
            ...block.points.map(({ text, detail }) =>
              detail === ''
                ? element('li', {}, text)
                : element('li', {}, strong(text), element('br'), detail),
            ),
          ),
        ];
      case 'table':
        return [element('p', {}, strong(block.caption)), plainTable(block)];
      case 'figure': {
        const { title, description } = block.chart;
        figures += 1;
        return [element('p', {}, strong(`${report.figureLabel} ${figures}. ${title}.`), ` ${description}`)];
      }
    }
  };
  const parts = [
    element('h3', {}, report.title),
    element(
      'p',
      {},
      ...report.facts.flatMap(([label, value], index) => [
        ...(index === 0 ? [] : [element('br')]),
        strong(`${label}:`),
        ` ${value}`,
      ]),
    ),
    ...(report.notice === null ? [] : [element('p', {}, strong(report.notice))]),
    ...report.sections.flatMap(({ title, blocks }) => [element('h3', {}, title), ...blocks.flatMap(ofBlock)]),
    element('hr'),
    element('p', {}, report.origin),
  ];
  return parts.map(written).join('\n');
}

/** Paragraphs and lists of what somebody wrote. */
export function textMarkup(text: string): readonly Markup[] {
  return textParts(text).map((part) =>
    part.type === 'paragraph'
      ? element(
          'p',
          {},
          ...part.lines.flatMap((line, index) => (index === 0 ? [line] : [element('br'), line])),
        )
      : element(part.isOrdered ? 'ol' : 'ul', {}, ...part.items.map((item) => element('li', {}, item))),
  );
}

function strong(text: string): Markup {
  return element('strong', {}, text);
}

function plainTable({ head, rows }: Table): Markup {
  const row = (cells: readonly Markup[]) => element('tr', {}, ...cells);
  return element(
    'table',
    {},
    row(head.map((cell) => element('th', {}, cell))),
    ...rows.map((cells) => row(cells.map((cell, index) => element(index === 0 ? 'th' : 'td', {}, cell)))),
  );
}
