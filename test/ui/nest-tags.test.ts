import { Lexer, type MarkedToken } from 'marked';
import { expect, it } from 'vitest';
import { nestTags, type Piece } from '../../src/ui/shared/reply/nest-tags.ts';

function written(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.type === 'tagged') return `{${piece.tag} ${written(piece.pieces)}}`;
      return piece.type === 'br' ? '/' : piece.raw;
    })
    .join('');
}

it.each([
  ['a <b>bold</b> word', 'a {strong bold} word'],
  ['<i>one <B>two</B></i> three', '{em one {strong two}} three'],
  ['<b>never closed', '{strong never closed}'],
  ['closed</b> only', 'closed only'],
  ['<b>crossed <i>tags</b> end</i>', '{strong crossed {em tags}} end'],
  ['one<br>two<br/>three', 'one/two/three'],
  ['<p>first</p><p class="x">second</p>', 'first/second'],
  ['<span style="color: red">text</span>', 'text'],
  ['a <!-- hidden --> b', 'a  b'],
  ['a <T> b', 'a <T> b'],
])('%j is shown as %j', (markdown, expected) => {
  expect(written(nestTags(Lexer.lexInline(markdown) as MarkedToken[]))).toBe(expected);
});
