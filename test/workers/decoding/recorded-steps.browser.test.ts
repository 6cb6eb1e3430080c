import { expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { GpuMemory, HeapMemory, readBuffer, USAGE } from '../../../workers/decoding/memory.ts';
import { RecordedSteps } from '../../../workers/decoding/recorded-steps.ts';
import { BoundSession } from '../../../workers/runtime/engine/bound-session.ts';
import { ModelFiles } from '../../../workers/runtime/engine/model-files.ts';
import { createSession, gpuDevice } from '../../../workers/runtime/engine/ort.ts';
import { readShape } from '../../../workers/transcriber/packed/gpu-shape.ts';
import { requestAt } from '../bundled-model.ts';

const adapter = await navigator.gpu?.requestAdapter();
const head = await fetch('/models/whisper-base/manifest.json');
const isHere = head.headers.get('content-type')?.includes('json') === true;

const VOCABULARY = 51_865;
const ATTENDED = 100;
/** Of each row: its token, where it stands, and how long its input is. One stands far behind the first. */
const ROWS = [
  { token: 400, position: 2, positions: 60 },
  { token: 1000, position: 140, positions: 100 },
  { token: 50_258, position: 0, positions: 36 },
  { token: 50_259, position: 201, positions: 80 },
];

it.runIf(isHere && adapter)(
  'each row of a step gives what it gives alone, wherever it stands and whatever it hears',
  async () => {
    const request = await requestAt('whisper-base', 'webgpu', 'fp32');
    const placement = { device: 'webgpu', dtype: 'fp32' } as const;
    const session = await createSession(new ModelFiles(request), 'step', placement, { records: true });
    const bound = new BoundSession(session);
    const [memory, heap] = [new GpuMemory(bound, await gpuDevice()), new HeapMemory(bound)];
    const shape = {
      ...readShape(session, {
        vocabulary: { size: VOCABULARY } as never,
        layers: 6,
        tokens: 448,
        positions: ATTENDED,
        onsetHeads: [],
      }),
      attended: ATTENDED,
    };
    const together = new RecordedSteps(bound, memory, heap, shape, ROWS.length);
    const random = seededRandom(9);
    const readRow = async ({ scores }: RecordedSteps, row: number) => {
      const bytes = 4 * VOCABULARY;
      const readable = memory.device.createBuffer({ size: bytes, usage: USAGE.mapRead | USAGE.copyTarget });
      memory.copy([{ from: scores, fromByte: bytes * row, to: readable, toByte: 0, bytes }]);
      return new Float32Array(await readBuffer(readable, bytes));
    };
    const names = Array.from({ length: 6 }, (_, layer) => [
      `cross_key_${layer}`,
      `cross_value_${layer}`,
    ]).flat();
    const expected: Float32Array[] = [];
    for (const [row, { token, position, positions }] of ROWS.entries()) {
      const alone = new RecordedSteps(bound, memory, heap, shape);
      for (const name of names) {
        const values = Float32Array.from({ length: 512 * positions }, () => 2 * random() - 1);
        memory.device.queue.writeBuffer(alone.attended.buffer(name), 0, values);
      }
      alone.seek(token, position);
      await alone.step(positions);
      expected.push(await readRow(alone, 0));
      together.attended.take(alone.attended, row, positions);
      together.seek(token, position, row);
      alone.dispose();
    }
    // The first run records, the second one repeats.
    for (const _ of [1, 2]) await together.step(ATTENDED, ROWS.length);
    for (const [row, scores] of expected.entries()) {
      const found = await readRow(together, row);
      const off = scores.reduce(
        (most, score, token) => Math.max(most, Math.abs(score - (found[token] ?? 0))),
        0,
      );
      expect(off).toBeLessThan(0.01);
    }
    together.dispose();
    await session.release();
  },
);
