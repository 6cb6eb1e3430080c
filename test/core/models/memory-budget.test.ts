import { describe, expect, it } from 'vitest';
import { defaultBudgetBytes, expectedBytes } from '../../../src/core/models/memory-budget.ts';

const GIB = 1024 ** 3;

describe('the memory that models may take', () => {
  it.each([
    ['half of what the machine has', 8, null, 4],
    ['half of 4 GiB where the browser does not say', null, null, 2],
    ['four of the largest buffers of a GPU that has little', 8, 0.25 * GIB, 1],
    ['half of the machine’s where the GPU’s buffers are large', 8, 4 * GIB, 4],
  ])('is %s', (_, deviceMemoryGib, largestBufferBytes, gib) => {
    expect(defaultBudgetBytes({ deviceMemoryGib, largestBufferBytes })).toBe(gib * GIB);
  });
});

describe('the memory that a model is expected to take', () => {
  const graph = { path: 'onnx/model.onnx', bytes: 30 };
  const data = { path: 'onnx/model.onnx_data', bytes: 70 };

  it('is what its files take, each once', () => {
    const files = [graph, data, { ...data, path: 'onnx/other.onnx_data', sameAs: data.path }];
    expect(expectedBytes({ files, parameters: 1_000 })).toBe(100);
  });

  it.each([
    ['four bytes a parameter where packed weights are widened', 1_000, 4_000],
    ['what is stored where that is more', 10, 101],
    ['what is stored of a model whose parameters nobody counted', undefined, 101],
  ])('is %s', (_, parameters, bytes) => {
    const files = [graph, data, { path: 'weights.json', bytes: 1 }];
    expect(expectedBytes({ files, ...(parameters !== undefined && { parameters }) })).toBe(bytes);
  });
});
