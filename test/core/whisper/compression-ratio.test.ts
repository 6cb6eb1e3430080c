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

  it('of nothing is 0', () => {
    expect(compressionRatio('')).toBe(0);
  });
});
