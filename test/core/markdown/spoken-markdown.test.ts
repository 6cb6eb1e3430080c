import { describe, expect, it } from 'vitest';
import { CODE_NOTICE, SpokenMarkdown, spokenSentences } from '../../../src/core/markdown/spoken-markdown.ts';
import { splitSentences } from '../../../src/core/speech-text/sentences/split-sentences.ts';
import { said } from '../speech-text/normalization/said.ts';

describe('what is said of Markdown', () => {
  it.each<[string, readonly string[]]>([
    // headings and rules
    ['# Title', ['Title']],
    ['## Two words ##\ntext', ['Two words', 'text']],
    ['# About C#', ['About C#']],
    ['###### Six', ['Six']],
    ['####### Seven', ['####### Seven']],
    ['#hashtag', ['#hashtag']],
    ['#', []],
    ['Title\n===\ntext', ['Title', 'text']],
    ['Title\n---\ntext', ['Title', 'text']],
    ['one\n\n***\n\ntwo\n- - -\nthree', ['one', 'two', 'three']],
    ['## 1. Introduction', ['1, Introduction']],
    ['# **Bold** title', ['Bold title']],
    // lists
    ['- one\n- two', ['one', 'two']],
    ['* one\n  * two\n    + three', ['one', 'two', 'three']],
    ['1. First\n2. Second', ['1, First', '2, Second']],
    ['1) First', ['1, First']],
    ['1.', ['1.']],
    ['- 1. inner', ['1, inner']],
    ['- [ ] to do\n- [x] done', ['to do', 'done']],
    ['- One is here. Two is here.\n- Three', ['One is here.', 'Two is here.', 'Three']],
    ['-not an item', ['-not an item']],
    ['1999. Then he left.', ['1999. Then he left.']],
    // quotes
    ['> Quoted.\n> More.', ['Quoted.', 'More.']],
    ['> > - deep', ['deep']],
    ['> # Head', ['Head']],
    // emphasis
    ['**bold** and *italic*', ['bold and italic']],
    ['***both***, __bold__, _italic_', ['both, bold, italic']],
    ['**Stop.** Then go.', ['Stop.', 'Then go.']],
    ['**Note:** this', ['Note: this']],
    ['**Note:**this', ['Note:this']],
    ['**S**ound **T**ext', ['Sound Text']],
    ['**One. Two.** Three.', ['One.', 'Two.', 'Three.']],
    ['~~old~~ new', ['old new']],
    ['“*Go!*” He ran.', ['“Go!”', 'He ran.']],
    ['**bold *both*** end', ['bold both end']],
    // unclosed, as while it is being written
    ['**bold', ['bold']],
    ['a *little', ['a little']],
    ['`code', ['code']],
    ['[label', ['[label']],
    ['[label](https://exam', ['[label](https://exam']],
    ['text <b', ['text <b']],
    ['```\ncode', ['code']],
    ['a &am', ['a &am']],
    // code
    ['Use `npm install` now', ['Use npm install now']],
    ['``a`b`` c', ['a`b c']],
    ['`**not bold**`', ['**not bold**']],
    ['`<b>`', ['<b>']],
    ['don`t', ['don`t']],
    ['Run:\n```sh\nnpm install\n```\nDone.', ['Run:', 'npm install', 'Done.']],
    ['```\na = 1\nb = 2\n```\nDone.', [CODE_NOTICE, 'Done.']],
    ['~~~\na = 1\n\nb = 2\nc\n~~~\nDone.', [CODE_NOTICE, 'Done.']],
    [`\`\`\`\n${'long '.repeat(20)}\n\`\`\``, [CODE_NOTICE]],
    ['```\n```\nDone.', ['Done.']],
    ['- item\n  ```js\n  f()\n  ```\n- next', ['item', 'f()', 'next']],
    ['````\n```\n````', ['```']],
    ['```inline``` text', ['inline text']],
    // links and images
    ['[the page](https://example.org/a?b=c)', ['the page']],
    ['See [**the** page](https://example.org "A title"). Yes.', ['See the page.', 'Yes.']],
    ['[What? Why.](u) Yes.', ['What?', 'Why.', 'Yes.']],
    ['[a](b(c)d) e', ['a e']],
    ['![A cat](cat.png)', ['A cat']],
    ['![](cat.png) text', ['text']],
    ['[![logo](l.png)](https://example.org) text', ['logo text']],
    ['Hello![a](b)', ['Helloa']],
    ['[word] and [1]', ['[word] and [1]']],
    ['[word](an aside)', ['[word](an aside)']],
    ['as said.[^1] Yes.', ['as said.', 'Yes.']],
    ['<https://example.org/a_b> and <jo@mail.com>', ['https://example.org/a_b and jo@mail.com']],
    ['https://example.org/_next_/a*b*c and *more*', ['https://example.org/_next_/a*b*c and more']],
    // HTML and escapes
    ['Use <b>bold</b> and <br/> tags', ['Use bold and', 'tags']],
    ['one<br>two', ['one', 'two']],
    ['<p class="x" id=y>text</p>', ['text']],
    ['<a href="https://example.org">here</a>', ['here']],
    ['H<sub>2</sub>O', ['H2O']],
    ['a <!-- hidden. --> b', ['a  b']],
    ['<T> and <unknown>', ['<T> and <unknown>']],
    ['&lt;b&gt; &amp; &#39;c&#x27; &nope; AT&T', ["<b> & 'c' &nope; AT&T"]],
    ['\\*not\\* snake\\_case \\# C:\\Users', ['*not* snake_case # C:\\Users']],
    ['first\\\nsecond  \nthird', ['first', 'second', 'third']],
    // tables
    ['| Name | Age |\n|---|---:|\n| Ada | 36 |\n| Ben | |', ['Name, Age', 'Ada, 36', 'Ben']],
    ['Name | Age\n--- | ---\nAda | 36\n\na | b', ['Name | Age', 'Ada, 36', 'a | b']],
    ['| **a** | `b \\| c` |\n| - | - |\n| one<br>two | Yes! |', ['a, b | c', 'one two, Yes!']],
    ['| Is it? | [x](y) |', ['Is it?', 'x']],
    ['|x| > 3', ['|x| > 3']],
  ])('%j', (markdown, expected) => {
    expect(spokenSentences(markdown)).toEqual(expected);
  });
});

it.each([
  ['5*3', 'five times three'],
  ['x^2 + y_1', 'X squared plus Y one'],
  ['a < b', 'a is less than b'],
  ['#1', 'number one'],
  ['C#', 'C sharp'],
  ['2 * 3 * 4', 'two times three times four'],
  ['2 * 3 = 6 and 2 *3', 'two times three equals six and two three'],
  ['snake_case_name', 'snake case name'],
  ['- 5', 'five'],
  ['* 5', 'five'],
  ['+ 5', 'plus five'],
  ['> 5', 'is greater than five'],
  ['>= 5', 'is greater than equals five'],
  ['3 < 5 and a<b', 'three is less than five and A is less than B'],
  ['a<b and c>d', 'A is less than B and C is greater than D'],
  ['a*b', 'a b'],
  ['2**10', 'two ten'],
  ['~5', 'five'],
  ['_private and __init__', 'private and init'],
  ['AT&T', 'A T and T'],
  ['price* here', 'price here'],
  ['(x) or [y]', '(x) or (y)'],
])('says %j as in a text that is no Markdown', (text, expected) => {
  expect(spokenSentences(text).map(said).join(' ')).toBe(expected);
  expect(splitSentences(text).map(said).join(' ')).toBe(expected);
});

describe('while it is being written', () => {
  it.each([
    ['**Stop.** Then', ['Stop.']],
    ['- **One:** two\n- th', ['One: two']],
    ['See [the page](https://example.org). Then', ['See the page.']],
    ['1. Take a cup. Fill', ['1, Take a cup.']],
    ['# Title\n', ['Title']],
    ['| a | b |\n| - |', ['a, b']],
    ['```\na\nb\nc', [CODE_NOTICE]],
    ['```\na\n', []],
    ['[What? Why', []],
  ])('of %j is said %j', (markdown, expected) => {
    expect(new SpokenMarkdown().read(markdown)).toEqual(expected);
  });

  const MANY = 10_000;
  it.each([
    '*',
    '_',
    '~',
    '`',
    '[',
    '![',
    '<',
    '<b ',
    '&',
    '&a',
    '\\',
    '#',
    '>',
    '-',
    '=',
    '|',
    ' ',
    '- ',
    '1. ',
    '1.',
    '**a ',
    '*a',
    '[a](',
    '<!--',
    '`` ',
    '| a ',
    '(',
    '!',
  ])('keeps little in mind of %j without end, and loses nothing but signs', (part) => {
    const spoken = new SpokenMarkdown();
    let most = 0;
    const sentences: string[] = [];
    for (const letter of part.repeat(MANY / part.length)) {
      sentences.push(...spoken.read(letter));
      most = Math.max(most, spoken.undecided.length);
    }
    expect(most).toBeLessThanOrEqual(2_001);
    expect([...sentences, ...spoken.end()].join(' ').length).toBeLessThanOrEqual(1.1 * MANY);
  });
});
