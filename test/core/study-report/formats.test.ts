import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { reportHtml } from '../../../src/core/study-report/html.ts';
import { HTML_STYLE } from '../../../src/core/study-report/html-style.ts';
import { reportMarkdown } from '../../../src/core/study-report/markdown.ts';
import { pasteHtml } from '../../../src/core/study-report/paste-html.ts';
import { plainText } from './plain-text.ts';
import { reportOf } from './report-of.ts';

const HOSTILE = `</title></style><script>alert("1")</script><img src=x onerror='a'> & &lt; ]]> --> \${x}`;
const FORMATS = [
  ['HTML', reportHtml],
  ['Markdown', reportMarkdown],
  ['plain HTML', pasteHtml],
] as const;

describe('HTML', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:document'],
    // A title is as long as somebody writes it.
    rules: { 'long-title': 'off' },
  });

  it.each(['Heart or Ada', HOSTILE, '한국어 제목', ' '])('is valid with the text %j', async (text) => {
    const { results } = await validator.validateString(reportHtml(reportOf(text)));
    const empty = /empty-(?:title|heading)/;
    const found = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
    );
    // Who writes no title gets none.
    expect(found.filter((one) => text.trim() !== '' || !empty.test(one))).toEqual([]);
  });

  it('asks for nothing from outside and runs nothing', () => {
    const html = reportHtml(reportOf(HOSTILE));
    const tags = [...html.matchAll(/<([a-z0-9]+)((?: [\w:-]+="[^"]*")*)>/gi)];
    const names = new Set(tags.map(([, tag]) => tag));
    const attributes = new Set(
      tags.flatMap(([, , own = '']) => [...own.matchAll(/ ([\w:-]+)="/g)].map(([, name]) => name)),
    );
    for (const tag of ['script', 'img', 'link', 'iframe', 'object', 'base', 'a', 'image', 'use'])
      expect(names).not.toContain(tag);
    expect(
      [...attributes].filter((name) => /^(?:src|href|xlink:href|data|style|on.*)$/.test(name ?? '')),
    ).toEqual([]);
    expect(HTML_STYLE).not.toMatch(/url\(|@import/);
    expect(html).toContain('default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;');
  });

  it('gives each drawing a title and a description of its own', () => {
    const html = reportHtml(reportOf('x'));
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const labels = [...html.matchAll(/aria-labelledby="([^"]+)"/g)].flatMap(
      ([, both]) => both?.split(' ') ?? [],
    );
    expect(labels).toHaveLength(6);
    expect(labels.filter((label) => !ids.includes(label))).toEqual([]);
  });
});

describe('plain HTML', () => {
  it.each(['Heart or Ada', HOSTILE])(
    'has the tags that editors keep, without attributes: %j',
    async (text) => {
      const html = pasteHtml(reportOf(text));
      const tags = new Set([...html.matchAll(/<\/?([^>]*)>/g)].map(([, tag]) => tag));
      expect([...tags].toSorted()).toEqual(
        ['br', 'h3', 'hr', 'li', 'ol', 'p', 'strong', 'table', 'td', 'th', 'tr', 'ul'].toSorted(),
      );
      const { results } = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(
        html,
      );
      expect(results.flatMap(({ messages }) => messages)).toEqual([]);
    },
  );
});

describe('Markdown', () => {
  it('has each drawing as a picture that stands alone', () => {
    const pictures = [
      ...reportMarkdown(reportOf(HOSTILE)).matchAll(/^\[figure-\d\]: data:image\/svg\+xml,(\S+)$/gm),
    ];
    expect(pictures).toHaveLength(3);
    for (const [, encoded = ''] of pictures) {
      const svg = decodeURIComponent(encoded);
      expect(XMLValidator.validate(svg)).toBe(true);
      expect(svg).not.toContain('var(');
    }
  });

  it.each([
    ['# no heading', '\\# no heading'],
    ['12. no list', '12\\. no list'],
    ['--- no rule', '\\--- no rule'],
    ['a | b', 'a \\| b'],
    ['[a](http://b)', '\\[a\\](http://b)'],
    ['<b>', '\\<b\\>'],
  ])('%s stays text', (text, escaped) => {
    const report = { ...reportOf('x'), origin: text };
    expect(reportMarkdown(report)).toContain(`\n${escaped}\n`);
  });
});

/** Nothing of it counts as a mark of a list, of which none can be read back. */
const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((text) => `x${text}`);

/** Control characters and halves of pairs are left out, and blanks are one. */
const kept = (text: string) =>
  text
    .replace(/[^\P{Cc}\s]|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

it.each(FORMATS)('any text is escaped and can be read back: %s', (_, format) => {
  fc.assert(
    fc.property(anyText, (text) => {
      const report = { ...reportOf('x'), title: text, origin: text, facts: [['Author', text]] as const };
      const read = plainText(format(report));
      const wanted = plainText(
        kept(text)
          .replace(/[\\`*_[\]<>&|~$]/g, (one) => (format === reportMarkdown ? `\\${one}` : one))
          .replace(/[&<>"']/g, (one) =>
            format === reportMarkdown
              ? one
              : ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }[one] ?? one),
          ),
      );
      expect(read.split(wanted).length - 1).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 200 },
  );
});
