import { Lexer, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { settled } from '../../../src/core/markdown/settled.ts';

describe('Markdown that is being written', () => {
  it.each([
    // what is open is closed
    ['a **bold', 'a **bold**'],
    ['a **bold ', 'a **bold**'],
    ['a *very **bold', 'a *very **bold***'],
    ['a **bold*', 'a **bold**'],
    ['`code', '`code`'],
    ['``co`de', '``co`de``'],
    ['~~old', '~~old~~'],
    ['**one** and _two', '**one** and _two_'],
    ['`**` and **b', '`**` and **b**'],
    // what has no text yet waits
    ['a **', 'a'],
    ['a `', 'a'],
    ['a *', 'a'],
    ['one\n#', 'one'],
    ['one\n-', 'one'],
    ['one\n--', 'one'],
    ['one\n2.', 'one'],
    ['one\n``', 'one'],
    ['> ', ''],
    ['a \\', 'a'],
    // links, images and tags
    ['see [the pa', 'see the pa'],
    ['see [the page](https://exam', 'see the page'],
    ['![a cat](ca', 'a cat'],
    ['see [the page](https://example.org)', 'see [the page](https://example.org)'],
    ['one<b', 'one'],
    ['one<br>two', 'one<br>two'],
    ['3 < 5', '3 < 5'],
    // tables
    ['one\n| a | b', 'one'],
    ['one\n\n| a | b |\n|---|', 'one\n'],
    ['| a | b |\n|---|---|\n', '| a | b |\n|---|---|'],
    ['| a |\n|---|\n| **c', '| a |\n|---|\n| **c**'],
    // code
    ['```js\nlet **a', '```js\nlet **a'],
    ['```\na\n``', '```\na'],
    ['```\na\n```\n**b', '```\na\n```\n**b**'],
    // nothing is open
    ['2 * 3 = 6', '2 * 3 = 6'],
    ['5*3 is', '5*3 is'],
    ['snake_case_name', 'snake_case_name'],
    ['Plain text.', 'Plain text.'],
    ['', ''],
  ])('%j is shown as %j', (markdown, expected) => {
    expect(settled(markdown)).toBe(expected);
  });
});

const WHOLE = `# A title

Some **bold *and italic*** text, \`code\`, ~~gone~~ and a [link](https://example.org/a "b") with H<sub>2</sub>O.

1. First **one**
2. Second
   - inner item
   - another, ***both***

> A quote with \`\`a \` tick\`\`.

| Name | **Age** |
|------|--------:|
| Ada | 36 |
| _Ben_ | 41 |

---

\`\`\`js
const a = \`**\`;
\`\`\`

![A cat](cat.png) ends it, 2 * 3 = 6.`;

const typesOf = (markdown: string): readonly string[] =>
  new Lexer({ gfm: true, breaks: true })
    .lex(markdown)
    .filter(({ type }) => type !== 'space')
    .map(({ type }) => type);

/** The letters and signs that are shown. */
function shownOf(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      if (token.type === 'table')
        return [token.header, ...token.rows]
          .flat()
          .map((cell) => shownOf(cell.tokens))
          .join('');
      if (token.type === 'list')
        return token.items.map((item: { tokens: Token[] }) => shownOf(item.tokens)).join('');
      if (token.type === 'html') return '';
      if ('tokens' in token && token.tokens) return shownOf(token.tokens);
      return 'text' in token ? token.text : '';
    })
    .join('')
    .replaceAll(/\s/g, '');
}

it('what is on screen stays as it is while more comes', () => {
  const lexer = (markdown: string) => shownOf(new Lexer({ gfm: true, breaks: true }).lex(markdown));
  const all = lexer(WHOLE);
  const types = typesOf(WHOLE);
  for (let length = 1; length <= WHOLE.length; length += 1) {
    const now = settled(WHOLE.slice(0, length));
    expect(all.startsWith(lexer(now)), now).toBe(true);
    const shown = typesOf(now);
    expect(shown, now).toEqual(types.slice(0, shown.length));
  }
  expect(settled(WHOLE)).toBe(WHOLE);
});
