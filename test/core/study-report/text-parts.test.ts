import { describe, expect, it } from 'vitest';
import { element, readable, written } from '../../../src/core/study-report/markup.ts';
import { textParts } from '../../../src/core/study-report/text-parts.ts';

/** A paragraph as "p" and its lines, a list as "-" or "1" and its items. */
const read = (text: string) =>
  textParts(text).map((part) =>
    part.type === 'paragraph' ? ['p', ...part.lines] : [part.isOrdered ? '1' : '-', ...part.items],
  );

describe('what somebody writes', () => {
  it.each([
    ['nothing', ' \n\t\n', []],
    ['one line', ' One. ', [['p', 'One.']]],
    ['lines that belong together', 'One.\nTwo.', [['p', 'One.', 'Two.']]],
    [
      'an empty line parts them',
      'One.\n \nTwo.',
      [
        ['p', 'One.'],
        ['p', 'Two.'],
      ],
    ],
    [
      'as Windows ends its lines',
      'One.\r\n\r\nTwo.\rThree.',
      [
        ['p', 'One.'],
        ['p', 'Two.', 'Three.'],
      ],
    ],
    ['a list with any bullet', '- a\n* b\n•  c', [['-', 'a', 'b', 'c']]],
    ['a list that is counted', '1. a\n20) b\n300. c', [['1', 'a', 'b', 'c']]],
    ['a year is no count', '2026. a', [['p', '2026. a']]],
    ['a sign without a blank is no bullet', '-5 dB\n1.5 s', [['p', '-5 dB', '1.5 s']]],
    ['a bullet with nothing behind it', '-\n1.', [['p', '-', '1.']]],
    ['a sign within a line is no bullet', 'a - b\nc 1. d', [['p', 'a - b', 'c 1. d']]],
    [
      'a list right behind a line',
      'One:\n- a\nTwo.',
      [
        ['p', 'One:'],
        ['-', 'a'],
        ['p', 'Two.'],
      ],
    ],
    [
      'two lists of different kinds',
      '- a\n1. b\n- c',
      [
        ['-', 'a'],
        ['1', 'b'],
        ['-', 'c'],
      ],
    ],
    [
      'two lists of one kind, parted',
      '- a\n\n- b\n- c',
      [
        ['-', 'a'],
        ['-', 'b', 'c'],
      ],
    ],
  ])('%s', (_, text, parts) => {
    expect(read(text)).toEqual(parts);
  });
});

describe('markup', () => {
  it.each([
    ['a control character', 'a\u0000\u001b\u0085b', 'ab'],
    ['half of a pair', 'a\ud800b\udc00', 'ab'],
    ['what is no character', '\ufdd0a\ufdef\uffff\u{1ffff}', 'a'],
    ['a whole pair, tabs and new lines', '😀\ta\nb', '😀\ta\nb'],
    ['ends of lines', 'a\r\nb\rc\n', 'a\nb\nc\n'],
  ])('holds no %s that no document may hold', (_, text, kept) => {
    expect(readable(text)).toBe(kept);
    expect(written(element('p', { title: text }, text))).toBe(`<p title="${kept}">${kept}</p>`);
  });

  it('refers to what would mean something, in text and in attributes', () => {
    const markup = element('p', { title: `"'`, width: 2 }, '<a> & ', element('br'), element('i', {}, 'b'));
    expect(written(markup)).toBe('<p title="&quot;&#39;" width="2">&lt;a&gt; &amp; <br><i>b</i></p>');
  });

  it.each(['br', 'hr', 'meta'])('%s has no end', (tag) => {
    expect(written(element(tag))).toBe(`<${tag}>`);
  });

  it('lets no style sheet end early', () => {
    expect(written(element('style', {}, 'a > b { content: "&" } </style><script>'))).toBe(
      '<style>a > b { content: "&" } /style>script></style>',
    );
  });
});
