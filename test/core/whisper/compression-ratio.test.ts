import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressionRatio } from '../../../src/core/whisper/compression-ratio.ts';

const SENTENCE =
  'He has never been seen outside without his hat, which is older than the house that he lives in.';

function zlibRatio(text: string): number {
  const bytes = new TextEncoder().encode(text);
  return bytes.length / deflateSync(bytes).length;
}

describe('the compression ratio', () => {
  it.each([
    ['a word', 'Hello.'],
    ['a sentence', SENTENCE],
    [
      'a paragraph',
      `${SENTENCE} The clock on the stairs stopped in March, and nobody has wound it since then.`,
    ],
    ['Korean', '그는 모자 없이 밖에 나온 적이 없습니다. 그 모자는 그가 사는 집보다 오래되었습니다.'],
  ])('of %s is that of zlib or up to a fifth less', (_, text) => {
    expect(compressionRatio(text) / zlibRatio(text)).toBeGreaterThan(0.8);
    expect(compressionRatio(text) / zlibRatio(text)).toBeLessThan(1.02);
  });

  it.each([
    ['a word', 'you '.repeat(60)],
    ['a phrase', 'Thank you for watching. '.repeat(12)],
    ['a sentence', `${SENTENCE} `.repeat(4)],
  ])('of a loop of %s is that of zlib, within a tenth', (_, text) => {
    expect(compressionRatio(text)).toBeGreaterThan(2.4);
    expect(compressionRatio(text) / zlibRatio(text)).toBeGreaterThan(0.9);
    expect(compressionRatio(text) / zlibRatio(text)).toBeLessThan(1.1);
  });

  // Bits of RFC 1951, 3.2.6, by hand: 10 of the block, then literals, then length and distance; 6 bytes around it.
  it.each([
    ['a letter again 3 times, 6 behind', 'abc123abc', 10 + 6 * 8 + 7 + 6],
    ['the longest match', 'a'.repeat(259), 10 + 8 + 8 + 5],
    ['the longest match and the next', 'a'.repeat(517), 10 + 8 + 2 * (8 + 5)],
    ['a match too short to be one', 'ab12ab', 10 + 6 * 8],
    ['a length of 10', 'wxyz wxyz wxyz ', 10 + 5 * 8 + 7 + 6],
    ['a length of 16, which has a bit more', 'wxyz!wxyz!wxyz!wxyz!w', 10 + 5 * 8 + 8 + 6],
    ['a long loop', '12345678'.repeat(17), 10 + 8 * 8 + 8 + 4 + 5 + 2],
    ['letters of two bytes', 'éàü', 10 + 3 * 2 * 9],
    ['letters of three bytes', '가\u0800', 10 + 9 + 9 + 9 + 9 + 9 + 9],
    ['letters of four bytes', '🎉', 10 + 4 * 9],
    ['the last letter of one byte and the first of two', '\u007f\u0080', 10 + 8 + 9 + 8],
  ])('counts %s', (_, text, bits) => {
    const size = new TextEncoder().encode(text).length;
    expect(size / compressionRatio(text)).toBeCloseTo(6 + Math.ceil(bits / 8), 9);
  });

  it('of nothing is 0', () => {
    expect(compressionRatio('')).toBe(0);
  });
});
