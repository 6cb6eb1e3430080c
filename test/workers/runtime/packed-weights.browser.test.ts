import { describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../../src/contracts/manifest.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import type { WeightBytes, WeightFormat } from '../../../src/core/stage.ts';
import { ModelFiles } from '../../../workers/runtime/engine/model-files.ts';
import { createSession, ort } from '../../../workers/runtime/engine/ort.ts';
import { addWeightBytes } from '../../../workers/runtime/engine/weight-bytes.ts';
import miniature from '../../fixtures/packed/case.json' with { type: 'json' };

const PATHS = [
  'weights.json',
  'weights-0.bin',
  'weights-1.bin',
  ...['model', 'model_fp16', 'model_quantized', 'only_fp32'].map((graph) => `onnx/${graph}.onnx`),
];

const adapter = await navigator.gpu?.requestAdapter();
const halfPrecision = adapter?.features.has('shader-f16') === true;

async function miniatureFiles(paths: readonly string[] = PATHS): Promise<ModelFiles> {
  const blobs = paths.map(
    async (path) => [path, await (await fetch(`/test/fixtures/packed/${path}`)).blob()] as const,
  );
  const manifest = { id: 'packed', files: [] as const } as unknown as ModelManifest;
  return new ModelFiles({ manifest, files: Object.fromEntries(await Promise.all(blobs)) });
}

/** The largest difference from what the engine for Python answers in fp32, and the weights that were counted. */
async function answer(graph: string, placement: Placement): Promise<[number, WeightBytes]> {
  const files = await miniatureFiles();
  const session = await createSession(files, graph, placement);
  const x = new ort.Tensor('float32', Float32Array.from(miniature.x), [
    miniature.rows,
    miniature.x.length / miniature.rows,
  ]);
  const { y } = await session.run({ x });
  const values = (await y?.getData()) as Float32Array;
  await session.release();
  expect(values).toHaveLength(miniature.y.length);
  const weightBytes: Partial<Record<WeightFormat, number>> = {};
  for (const path of files.graphsRead()) await addWeightBytes(weightBytes, files.get(path));
  return [
    Math.max(...miniature.y.map((value, index) => Math.abs(value - (values[index] ?? 0)))),
    weightBytes,
  ];
}

const WIDE = 64 * 96 + 96 + 96 * 33;
const onGpu = describe.runIf(halfPrecision);

describe('packed weights on WASM', () => {
  it.each([
    ['model', 'fp32', 1e-3, { fp32: 4 * WIDE }],
    // Codes of the two matrices; their scales and the bias in full precision.
    ['model', 'q8', 0.15, { int8: 64 * 96 + 96 * 33, fp32: 4 * (96 + 33 + 96) }],
    ['only_fp32', 'q8', 1e-3, { fp32: 4 * WIDE }],
  ] as const)('answer as in Python: %s in %s', async (graph, dtype, bound, counted) => {
    const [difference, weightBytes] = await answer(graph, { device: 'wasm', dtype });
    expect(difference).toBeLessThan(bound);
    expect(weightBytes).toEqual(counted);
  });

  it('name the piece that is missing', async () => {
    const files = await miniatureFiles(PATHS.filter((path) => path !== 'weights-1.bin'));
    await expect(createSession(files, 'model', { device: 'wasm', dtype: 'fp32' })).rejects.toMatchObject({
      code: 'model/missing',
      message: expect.stringContaining('weights-1.bin'),
    });
  });
});

onGpu('packed weights on WebGPU', () => {
  it('answer as in Python in half precision', async () => {
    const [difference, weightBytes] = await answer('model', { device: 'webgpu', dtype: 'fp16' });
    expect(difference).toBeLessThan(0.02);
    expect(weightBytes).toEqual({ fp16: 2 * WIDE });
  });
});
