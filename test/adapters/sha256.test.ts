import { describe, expect, it } from 'vitest';
import { browserFeatures } from '../../src/adapters/browser/browser-features.ts';
import { sha256Hex } from '../../src/adapters/model-store/sha256.ts';

/** FIPS 180-2, appendix B, and the million of its third example. */
const VECTORS: [string, string][] = [
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
];

describe.each([
  ['whole', Number.POSITIVE_INFINITY, browserFeatures],
  ['piece by piece', -1, browserFeatures],
  ['in a page over plain http', Number.POSITIVE_INFINITY, { ...browserFeatures, subtle: null }],
] as const)('sha256Hex, %s', (_, wholeBytes, features) => {
  it.each(VECTORS)('agrees with the standard', async (text, digest) => {
    expect(await sha256Hex(new Blob([text]), wholeBytes, features)).toBe(digest);
  });
});
