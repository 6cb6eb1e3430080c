import { describe, expect, it } from 'vitest';
import type { Block, StudyReport } from '../../../src/core/study-report/document.ts';
import { reportHtml } from '../../../src/core/study-report/html.ts';
import { reportMarkdown } from '../../../src/core/study-report/markdown.ts';
import { pasteHtml } from '../../../src/core/study-report/paste-html.ts';
import { REPORT } from './distinct-report.ts';
import { all, parsed, words } from './parsed.ts';

const withBlocks = (...blocks: readonly Block[]): StudyReport => ({
  ...REPORT,
  facts: [],
  notice: null,
  sections: [{ id: 'work', title: 'Work', blocks }],
});

describe('HTML, read by a parser', () => {
  const read = (report = REPORT) => parsed(reportHtml(report));
  const texts = (tag: string, report = REPORT) => all(read(report), tag).map(words);

  it('says its language, its characters and what it is called', () => {
    const document = read();
    expect(document.map(({ tag, attributes }) => [tag, attributes])).toEqual([['html', { lang: 'ko' }]]);
    expect(all(document, 'meta').map(({ attributes }) => attributes)).toEqual([
      { charset: 'utf-8' },
      {
        'http-equiv': 'Content-Security-Policy',
        content: "default-src 'none'; style-src 'unsafe-inline'",
      },
      { name: 'viewport', content: 'width=device-width, initial-scale=1' },
    ]);
    expect(texts('title')[0]).toBe('Heart or Ada');
    expect(reportHtml(REPORT)).toMatch(/^<!DOCTYPE html>\n<html lang="ko">.*<\/html>\n$/s);
  });

  it('has every part in its order', () => {
    const [main] = all(read(), 'main');
    const parts = (main?.children ?? []).flatMap((part) => (typeof part === 'string' ? [] : part));
    expect(parts.map(({ tag, attributes }) => [tag, attributes.class ?? null])).toEqual([
      ['h1', null],
      ['dl', null],
      ['p', 'notice'],
      ['section', null],
      ['section', null],
      ['footer', null],
    ]);
    expect(words(parts[0])).toBe('Heart or Ada');
    expect(words(parts[2])).toBe('Not finished.');
    expect(words(parts[5])).toBe('Made by Sotto.');
    expect(all(read({ ...REPORT, notice: null }), 'p').map(words)).not.toContain('Not finished.');
    expect(texts('h2')).toEqual(['What was done', 'What was found']);
    expect(texts('h3')).toEqual(['Times']);
    expect(all(parts.slice(4), 'h3')).toHaveLength(1);
  });

  it('has each fact with its name', () => {
    expect(
      all(read(), 'dl')
        .flatMap((list) => all([list], 'div'))
        .map((pair) => [...all([pair], 'dt'), ...all([pair], 'dd')].map(words)),
    ).toEqual(REPORT.facts);
  });

  it('has paragraphs with their lines, and lists of both kinds', () => {
    const [, ...blocks] = all(read(), 'section')[0]?.children ?? [];
    const items = blocks.map((block) =>
      typeof block === 'string' ? [] : [block.tag, ...all([block], 'li').map(words)],
    );
    expect(items).toEqual([['p'], ['ul', 'with care', 'at night'], ['ol', 'at home']]);
    expect(words(blocks[0])).toBe('We listened.\nTwice.');
  });

  it('has the numbers behind a sentence in small, where there are any', () => {
    const [points] = all(read(), 'ul').filter(({ attributes }) => attributes.class === 'points');
    expect(
      all(points ? [points] : [], 'li').map((point) =>
        all([point], 'p').map((line) => [words(line), line.attributes.class ?? null]),
      ),
    ).toEqual([
      [
        ['Ada is later.', null],
        ['+200 ms (p 0.01)', 'fine'],
      ],
      [['Errors are alike.', null]],
    ]);
  });

  it('has every figure of a table in its cell, under a head and beside a name that say so', () => {
    const [region] = all(read(), 'section').filter(({ attributes }) => attributes.class === 'scroll');
    expect(region?.attributes).toEqual({ class: 'scroll', 'aria-label': 'Means', tabindex: '0' });
    const [table] = all(region ? [region] : [], 'table');
    expect(
      all(table ? [table] : [], 'tr').map((row) =>
        row.children.map((cell) =>
          typeof cell === 'string' ? cell : [cell.tag, cell.attributes.scope ?? '', words(cell)].join(' '),
        ),
      ),
    ).toEqual([
      ['th col Metric', 'th col Heart', 'th col Ada'],
      ['th row First sound', 'td  1000', 'td  1200'],
      ['th row Errors', 'td  4.9', 'td  5.1'],
    ]);
    expect(all(table ? [table] : [], 'caption').map(words)).toEqual(['Means']);
    expect(all(table ? [table] : [], 'thead').flatMap((head) => all([head], 'tr'))).toHaveLength(1);
    // A row without cells has at least a name.
    const bare = read(withBlocks({ type: 'table', caption: 'Empty', head: ['One'], rows: [[]] }));
    expect(all(bare, 'tbody').map(words)).toEqual(['']);
    expect(all(bare, 'th')).toHaveLength(2);
  });

  it('counts its drawings, and says under each what it shows', () => {
    const figures = all(read(), 'figure');
    expect(figures.map((figure) => all([figure], 'figcaption').map(words))).toEqual([
      ['Picture 1. Each scenario. Ada is right of Heart.'],
      ['Picture 2. All scenarios. Nothing is sure.'],
    ]);
    expect(all(figures, 'strong').map(words)).toEqual([
      'Picture 1. Each scenario.',
      'Picture 2. All scenarios.',
    ]);
    expect(all(figures, 'svg').map(({ attributes }) => attributes['aria-labelledby'])).toEqual([
      'figure-1-title figure-1-text',
      'figure-2-title figure-2-text',
    ]);
  });
});

describe('HTML for an editor, read by a parser', () => {
  const lines = (report: StudyReport) =>
    parsed(pasteHtml(report)).map((part) => [part.tag, words(part)].join(': '));
  const strong = (report: StudyReport) => all(parsed(pasteHtml(report)), 'strong').map(words);

  it('has every part in its order, a figure by what it shows', () => {
    expect(lines(REPORT)).toEqual([
      'h3: Heart or Ada',
      'p: Date: 27 November\nAuthor: Ann\nStage: first',
      'p: Not finished.',
      'h3: What was done',
      'p: We listened.\nTwice.',
      'ul: with careat night',
      'ol: at home',
      'h3: What was found',
      'p: Times',
      'ul: Ada is later.\n+200 ms (p 0.01)Errors are alike.',
      'p: Means',
      'table: MetricHeartAdaFirst sound10001200Errors4.95.1',
      'p: Picture 1. Each scenario. Ada is right of Heart.',
      'p: Picture 2. All scenarios. Nothing is sure.',
      'hr: ',
      'p: Made by Sotto.',
    ]);
    expect(lines({ ...REPORT, notice: null })).not.toContain('p: Not finished.');
  });

  it('is bold where it names something', () => {
    expect(strong(REPORT)).toEqual([
      'Date:',
      'Author:',
      'Stage:',
      'Not finished.',
      'Times',
      'Ada is later.',
      'Means',
      'Picture 1. Each scenario.',
      'Picture 2. All scenarios.',
    ]);
  });

  it('has every figure of a table in its cell', () => {
    expect(
      all(parsed(pasteHtml(REPORT)), 'tr').map((row) =>
        row.children.map((cell) => (typeof cell === 'string' ? cell : `${cell.tag} ${words(cell)}`)),
      ),
    ).toEqual([
      ['th Metric', 'th Heart', 'th Ada'],
      ['th First sound', 'td 1000', 'td 1200'],
      ['th Errors', 'td 4.9', 'td 5.1'],
    ]);
  });

  it('has its parts on lines of their own', () => {
    expect(pasteHtml(withBlocks({ type: 'heading', text: 'Times' }))).toBe(
      [
        '<h3>Heart or Ada</h3>',
        '<p></p>',
        '<h3>Work</h3>',
        '<p><strong>Times</strong></p>',
        '<hr>',
        '<p>Made by Sotto.</p>',
      ].join('\n'),
    );
  });
});

describe('Markdown', () => {
  const pictures = /^\[figure-\d\]: .*$/gm;

  it('has every part in its order, the pictures at the end', () => {
    const text = reportMarkdown(REPORT);
    expect(text.replace(pictures, (definition) => definition.slice(0, 12))).toBe(`# Heart or Ada

**Date:** 27 November\\
**Author:** Ann\\
**Stage:** first

> **Not finished.**

## What was done

We listened.\\
Twice.

- with care
- at night

1. at home

## What was found

### Times

- **Ada is later.** +200 ms (p 0.01)
- Errors are alike.

**Means**

| Metric | Heart | Ada |
| --- | ---: | ---: |
| First sound | 1000 | 1200 |
| Errors | 4.9 | 5.1 |

![Each scenario][figure-1]

**Picture 1.** Each scenario. Ada is right of Heart.

![All scenarios][figure-2]

**Picture 2.** All scenarios. Nothing is sure.

---

Made by Sotto.

[figure-1]: 

[figure-2]: 
`);
  });

  it('leaves no gap where there is no notice, no fact and no text', () => {
    expect(reportMarkdown(withBlocks({ type: 'text', text: ' \n' }))).toBe(
      '# Heart or Ada\n\n## Work\n\n---\n\nMade by Sotto.\n',
    );
  });

  it('keeps what a picture is in its address, without a character that would end it', () => {
    const chart = REPORT.sections[1]?.blocks.find((block) => block.type === 'figure')?.chart;
    expect(chart).toBeDefined();
    if (chart === undefined) return;
    const text = reportMarkdown(withBlocks({ type: 'figure', chart: { ...chart, title: "(It's *so*!)" } }));
    const [definition = ''] = text.match(pictures) ?? [];
    const [, address = ''] = /^\[figure-1\]: (\S+)$/.exec(definition) ?? [];
    expect(address).toMatch(/^data:image\/svg\+xml,[^!'()*\s<>]+$/);
    const svg = parsed(decodeURIComponent(address.replace(/^[^,]*,/, '')));
    expect(all(svg, 'title').map(words)).toEqual(["(It's *so*!)"]);
  });

  it.each([
    ['a cell that would end early', 'a | b', 'a \\| b'],
    ['a cell of two lines', 'a\nb', 'a b'],
    ['blanks around', '  a   b ', 'a b'],
    ['emphasis', '*a* _b_', '\\*a\\* \\_b\\_'],
    ['code', '`a`', '\\`a\\`'],
    ['a link', '[a](b)', '\\[a\\](b)'],
    ['a tag', '<b>&amp;', '\\<b\\>\\&amp;'],
    ['struck out, and a formula', '~~a~~ $b$', '\\~\\~a\\~\\~ \\$b\\$'],
    ['an escape', 'a\\b', 'a\\\\b'],
  ])('%s stays as it was typed', (_, typed, escaped) => {
    const table = { type: 'table', caption: typed, head: ['', typed], rows: [['x', typed]] } as const;
    const text = reportMarkdown(withBlocks(table, { type: 'heading', text: typed }));
    expect(text).toContain(`**${escaped}**\n\n|  | ${escaped} |\n| --- | ---: |\n| x | ${escaped} |`);
    expect(text).toContain(`### ${escaped}\n`);
  });

  it.each(['#', '+', '=', ':', '-', '1.', '23)'])('a paragraph that begins with %s is none', (start) => {
    const typed = `${start}a`;
    const [digits = ''] = /^\d*/.exec(typed) ?? [];
    const escaped = `${digits}\\${typed.slice(digits.length)}`;
    expect(reportMarkdown(withBlocks({ type: 'text', text: typed }))).toContain(`\n${escaped}\n`);
    // Within a line it means nothing.
    expect(reportMarkdown(withBlocks({ type: 'text', text: `x ${typed}` }))).toContain(`\nx ${typed}\n`);
  });

  it('leaves a number that begins a sentence as it is', () => {
    expect(reportMarkdown(withBlocks({ type: 'text', text: '12 runs' }))).toContain('\n12 runs\n');
  });

  it('counts the items of an ordered list', () => {
    expect(reportMarkdown(withBlocks({ type: 'text', text: '1. a\n1. b\n7) c' }))).toContain(
      '\n1. a\n2. b\n3. c\n',
    );
  });
});
