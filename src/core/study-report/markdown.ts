import { standaloneSvg } from './charts/standalone-svg.ts';
import type { Block, Point, StudyReport, Table } from './document.ts';
import { readable } from './markup.ts';
import { textParts } from './text-parts.ts';

/**
 * CommonMark with the tables of GitHub. Figures are at the end, so that what lies before can be read as it is, and within
 * the file, so that it stands alone; where a viewer shows no such pictures their description is read.
 */
export function reportMarkdown(report: StudyReport): string {
  const figures: string[] = [];
  const blocks = (all: readonly Block[]) => all.map((block) => markdownOf(block, report, figures));
  const paragraphs = [
    `# ${inline(report.title)}`,
    // A hard break ends each line but the last.
    report.facts.map(([label, value]) => `**${inline(label)}:** ${inline(value)}`).join('\\\n'),
    ...(report.notice === null ? [] : [`> **${inline(report.notice)}**`]),
    ...report.sections.flatMap(({ title, blocks: own }) => [`## ${inline(title)}`, ...blocks(own)]),
    '---',
    line(report.origin),
    ...figures,
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

function markdownOf(block: Block, { figureLabel }: StudyReport, figures: string[]): string {
  switch (block.type) {
    case 'text':
      return textOf(block.text);
    case 'heading':
      return `### ${inline(block.text)}`;
    case 'points':
      return block.points.map(pointLine).join('\n');
    case 'table':
      return tableOf(block);
    case 'figure': {
      const { chart } = block;
      const number = figures.length + 1;
      figures.push(`[figure-${number}]: ${dataAddress(standaloneSvg(chart, `figure-${number}`))}`);
      const caption = `**${inline(`${figureLabel} ${number}.`)}** ${inline(`${chart.title}. ${chart.description}`)}`;
      return `![${inline(chart.title)}][figure-${number}]\n\n${caption}`;
    }
  }
}

function pointLine({ text, detail }: Point): string {
  return detail === '' ? `- ${inline(text)}` : `- **${inline(text)}** ${inline(detail)}`;
}

function textOf(text: string): string {
  return textParts(text)
    .map((part) =>
      part.type === 'paragraph'
        ? part.lines.map(line).join('\\\n')
        : part.items
            .map((item, index) => `${part.isOrdered ? `${index + 1}.` : '-'} ${line(item)}`)
            .join('\n'),
    )
    .join('\n\n');
}

function tableOf({ caption, head, rows }: Table): string {
  const row = (cells: readonly string[]) => `| ${cells.map(inline).join(' | ')} |`;
  const rule = `|${head.map((_, index) => (index === 0 ? ' --- ' : ' ---: ')).join('|')}|`;
  return [`**${inline(caption)}**`, '', row(head), rule, ...rows.map(row)].join('\n');
}

/** At the beginning of a line some more characters would mean something. */
function line(text: string): string {
  return inline(text).replace(/^(?:[#+=:-]|\d+(?=[.)]))/, (start) =>
    /\d/.test(start) ? `${start}\\` : `\\${start}`,
  );
}

function inline(text: string): string {
  return readable(text)
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>&|~$]/g, '\\$&');
}

function dataAddress(svg: string): string {
  const encoded = encodeURIComponent(svg).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `data:image/svg+xml,${encoded}`;
}
