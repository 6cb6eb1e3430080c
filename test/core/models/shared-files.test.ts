import { describe, expect, it } from 'vitest';
import { bytesTogether, lenderOf } from '../../../src/core/models/shared-files.ts';

const large = (storedBytes: number) => ({
  manifest: {
    id: 'large',
    files: [
      { path: 'weights-0.bin', bytes: 48 },
      { path: 'weights-1.bin', bytes: 40 },
    ],
  },
  totalBytes: 88,
  storedBytes,
});
const small = (storedBytes: number) => ({
  manifest: {
    id: 'small',
    files: [
      { path: '../large/weights-0.bin', bytes: 48 },
      { path: 'weights-0.bin', bytes: 10 },
    ],
  },
  totalBytes: 58,
  storedBytes,
});

it.each([
  ['weights-0.bin', null],
  ['onnx/model.onnx', null],
  ['../large/weights-0.bin', 'large'],
  ['../large/onnx/model.onnx', 'large'],
])('%s lies in the folder of %s', (path, lender) => {
  expect(lenderOf(path)).toBe(lender);
});

describe('the bytes of models together', () => {
  it.each([
    ['nothing is here', 0, 0, 0],
    ['the small one is on its way', 0, 30, 30],
    ['the small one is here', 0, 58, 58],
    ['the large one has found what the small one brought', 48, 58, 58],
    ['everything is here', 88, 58, 98],
    ['the large one came first, and the small one has begun', 88, 48, 88],
  ])('count a lent file once: %s', (_, ofLarge, ofSmall, storedBytes) => {
    expect(bytesTogether([large(ofLarge), small(ofSmall)])).toEqual({ totalBytes: 98, storedBytes });
  });

  it('count it where its owner is not wanted', () => {
    expect(bytesTogether([small(50)])).toEqual({ totalBytes: 58, storedBytes: 50 });
  });
});
