import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayBeMarkdown } from '../../../src/core/markdown/may-be-markdown.ts';
import { SpokenMarkdown, spokenSentences } from '../../../src/core/markdown/spoken-markdown.ts';
import { splitSentences } from '../../../src/core/speech-text/sentences/split-sentences.ts';

/** What is written, and the letters of its text. */
interface Written {
  readonly source: string;
  readonly letters: string;
}

const word = fc.stringMatching(/^[a-zäßé가]{1,8}$/);
const words = fc.array(word, { minLength: 1, maxLength: 6 });
const around = (before: string, after: string, inner: Written): Written => ({
  source: before + inner.source + after,
  letters: inner.letters,
});
const inRow = (parts: readonly Written[], between: string): Written => ({
  source: parts.map(({ source }) => source).join(between),
  letters: parts.map(({ letters }) => letters).join(''),
});

const plain = words.map((all) => ({ source: all.join(' '), letters: all.join('') }));
const span: fc.Arbitrary<Written> = fc.oneof(
  plain,
  fc
    .tuple(fc.constantFrom('*', '**', '***', '_', '__', '~~', '`', '``'), plain)
    .map(([mark, inner]) => around(mark, mark, inner)),
  fc
    .tuple(fc.constantFrom('b', 'em', 'p', 'kbd'), plain)
    .map(([tag, inner]) => around(`<${tag}>`, `</${tag}>`, inner)),
  plain.map((inner) => around('[', '](https://example.org/a_b?c=d "e")', inner)),
  plain.map((inner) => around('![', '](https://example.org/a.png)', inner)),
  plain.map((inner) => around('[**', '**](#f)', inner)),
);
const sentence = fc
  .tuple(fc.array(span, { minLength: 1, maxLength: 4 }), fc.constantFrom('.', '!', '?', '', ':', '。'))
  .map(([spans, mark]) => around('', mark, inRow(spans, ' ')));
const line = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => inRow(sentences, ' '));
const row = fc
  .array(span, { minLength: 1, maxLength: 4 })
  .map((cells) => around('| ', ' |', inRow(cells, ' | ')));
const block: fc.Arbitrary<Written> = fc.oneof(
  line,
  fc
    .tuple(fc.constantFrom('# ', '### ', '- ', '* ', '  - ', '> ', '> - ', '- [ ] ', '1. ', '12) '), line)
    .map(([marker, inner]) => around(marker, '', inner)),
  fc.array(row, { minLength: 1, maxLength: 3 }).map((rows) => inRow(rows, '\n')),
  word.map((code) => ({ source: `\`\`\`js\n${code}\n\`\`\``, letters: code })),
  fc.constantFrom('---', '***', '===', '', '| --- | :-: |').map((source) => ({ source, letters: '' })),
);
const markdown = fc
  .tuple(fc.array(block, { maxLength: 6 }), fc.constantFrom('\n', '\n\n'))
  .map(([blocks, between]) => inRow(blocks, between));

it('says every letter of the text, in order, and nothing else', () => {
  fc.assert(
    fc.property(markdown, ({ source, letters }) => {
      expect(
        spokenSentences(source)
          .join('')
          .replaceAll(/[^\p{L}]/gu, ''),
      ).toBe(letters);
    }),
  );
});

/** Signs and words in any order: unclosed, crossed and meaningless ones among them. */
const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '*',
          '**',
          '_',
          '`',
          '```',
          '~~',
          '[',
          '](',
          ')',
          '![',
          '<b>',
          '<',
          '>',
          '&amp;',
          '&',
          '\\',
          '#',
          '- ',
        ],
        ...[
          '1. ',
          '|',
          '---',
          '\n',
          '\n\n',
          ' ',
          '. ',
          '! ',
          'No. ',
          'p.m. ',
          '。',
          'https://a.b/_c',
          '<br>',
          '+ 5',
          '===',
          '“',
          ')',
        ],
      ),
      word,
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

it('says the same wherever the text is cut while it is being written', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anything,
        markdown.map(({ source }) => source),
      ),
      fc.array(fc.nat(200)),
      (text, cuts) => {
        const places = [
          0,
          ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b),
          text.length,
        ];
        const spoken = new SpokenMarkdown();
        const parts = places.slice(1).flatMap((to, at) => spoken.read(text.slice(places[at], to)));
        expect([...parts, ...spoken.end()]).toEqual(spokenSentences(text));
      },
    ),
    { numRuns: 300 },
  );
});

it('says as before what has no sign of Markdown', () => {
  fc.assert(
    fc.property(anything, (text) => {
      fc.pre(!mayBeMarkdown(text));
      expect(spokenSentences(text)).toEqual(splitSentences(text));
    }),
    { numRuns: 100, maxSkipsPerRun: 10_000 },
  );
});
