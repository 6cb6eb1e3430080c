import { describe, expect, it } from 'vitest';
import { type OnsetHead, onsetScores } from '../../../src/core/alignment/onset-scores.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { GpuMemory } from '../../../workers/decoding/memory.ts';
import type { Bound } from '../../../workers/runtime/engine/bound-session.ts';
import { GpuOnsets, onsetPipeline } from '../../../workers/transcriber/packed/gpu-onsets.ts';

const device = await (await navigator.gpu?.requestAdapter())?.requestDevice();

const SHAPE = { heads: 4, width: 8, attended: 700, attendedType: 'float32' } as const;
const ROW = SHAPE.heads * SHAPE.width;
const HEADS: readonly OnsetHead[] = [
  { layer: 3, head: 1 },
  { layer: 5, head: 0 },
  { layer: 5, head: 3 },
];
const LAYERS = [3, 5];

describe.runIf(device !== undefined)('where tokens begin, on a GPU', () => {
  const memory = new GpuMemory({} as Bound, device as GPUDevice);
  const random = seededRandom(3);
  const draw = (length: number) => Float32Array.from({ length }, () => 6 * random() - 3);
  const buffers = (name: string, bytes: number) =>
    new Map(LAYERS.map((layer) => [`${name}_${layer}`, memory.allocate(bytes)]));
  const queries = buffers('query', 4 * ROW);
  const keys = buffers('cross_key', 4 * ROW * SHAPE.attended);
  const attended = {
    buffer: (name: string) => keys.get(name) as GPUBuffer,
    rowBytes: 4 * ROW * SHAPE.attended,
  };
  const shape = { ...SHAPE, onsetHeads: HEADS };
  const pipeline = onsetPipeline(memory.device, shape);
  const onsets = new GpuOnsets(memory, { rows: 1, queries, attended }, shape, pipeline);
  const write = (buffer: GPUBuffer | undefined, values: Float32Array<ArrayBuffer>) => {
    if (buffer) memory.device.queue.writeBuffer(buffer, 0, values);
  };

  it.each([
    ['a long input', 5, 700, 691],
    ['a short one', 1, 20, 20],
    ['one of which all but a little is padding', 3, 300, 7],
  ])('is scored as on the CPU: %s', async (_, tokens, positions, used) => {
    const layers = LAYERS.map((layer) => ({
      layer,
      queries: Array.from({ length: tokens }, () => draw(ROW)),
      keys: draw(ROW * positions),
      heads: HEADS.filter((one) => one.layer === layer).map(({ head }) => head),
      width: SHAPE.width,
    }));
    for (const { layer, keys: values } of layers) write(keys.get(`cross_key_${layer}`), values);
    for (let token = 0; token < tokens; token += 1) {
      for (const { layer, queries: own } of layers)
        write(queries.get(`query_${layer}`), own[token] ?? new Float32Array());
      onsets.keepNow(token);
    }
    const expected = onsetScores(layers, positions, used);
    const scores = await onsets.score(tokens, positions, used);
    expect(scores).toHaveLength(expected.length);
    for (const [index, score] of scores.entries())
      expect(score).toBeCloseTo(expected[index] ?? Number.NaN, 3);
  });
});
