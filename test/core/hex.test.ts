import { expect, it } from 'vitest';
import { toHex } from '../../src/core/hex.ts';

it('bytes as text have two digits each', () => {
  expect(toHex(Uint8Array.of(0, 10, 255, 16))).toBe('000aff10');
});
