import { LEAST_ATTENTION, type OnsetHead } from '../../../src/core/alignment/onset-scores.ts';
import { SerialQueue } from '../../../src/core/serial-queue.ts';
import { MOST_TOKENS } from '../../../src/core/whisper/attempt.ts';
import type { AttendedMemory } from '../../decoding/attended-memory.ts';
import { type GpuMemory, readBuffer, USAGE } from '../../decoding/memory.ts';
import type { RecordedSteps, StepShape } from '../../decoding/recorded-steps.ts';
import shader from './score-onsets.wgsl?raw';

export interface OnsetShape extends Pick<StepShape, 'heads' | 'width' | 'attended' | 'attendedType'> {
  readonly onsetHeads: readonly OnsetHead[];
}

/** What steps leave of what they looked for, and in what. */
export interface OnsetSteps extends Pick<RecordedSteps, 'rows' | 'queries'> {
  readonly attended: Pick<AttendedMemory, 'buffer' | 'rowBytes'>;
}

interface OnsetLayer {
  /** Where a step leaves what it looked for. */
  readonly query: GPUBuffer;
  /** One for each token that is written, row by row. */
  readonly kept: GPUBuffer;
  readonly extent: GPUBuffer;
  readonly headBits: number;
  /** One for each row. */
  readonly bindings: readonly GPUBindGroup[];
}

const EXTENT_NUMBERS = 5;

/** Compiles the shader, once for any number of rows. */
export function onsetPipeline(
  device: GPUDevice,
  { heads, width, attended, attendedType }: OnsetShape,
): GPUComputePipeline {
  const key = attendedType === 'float16' ? 'enable f16;\nalias Key = f16;\n' : 'alias Key = f32;\n';
  const module = device.createShaderModule({ code: key + shader });
  const constants = { HEADS: heads, WIDTH: width, MOST: attended, LEAST_ATTENTION };
  return device.createComputePipeline({ layout: 'auto', compute: { module, constants } });
}

/**
 * Keeps what the steps of a row looked for, and once a transcript is written scores where its tokens begin, where the keys
 * are: two dispatches, and one reading of a number for each token and position.
 */
export class GpuOnsets {
  readonly #layers: readonly OnsetLayer[];
  readonly #scores: GPUBuffer;
  readonly #readable: GPUBuffer;
  readonly #rowBytes: number;
  readonly #scoring = new SerialQueue();

  constructor(
    private readonly memory: GpuMemory,
    { rows, queries, attended: keyMemory }: OnsetSteps,
    { heads, width, attended, onsetHeads }: OnsetShape,
    private readonly pipeline: GPUComputePipeline,
  ) {
    const { device } = memory;
    const bytes = 4 * MOST_TOKENS * attended;
    this.#rowBytes = 4 * heads * width;
    this.#scores = memory.allocate(bytes);
    this.#readable = device.createBuffer({ size: bytes, usage: USAGE.mapRead | USAGE.copyTarget });
    const keptBytes = this.#rowBytes * MOST_TOKENS;
    this.#layers = [...new Set(onsetHeads.map(({ layer }) => layer))].map((layer) => {
      const query = queries.get(`query_${layer}`);
      if (query === undefined) throw new Error(`the graph does not tell what layer ${layer} looked for`);
      const kept = memory.allocate(keptBytes * rows);
      const extent = memory.allocate(4 * EXTENT_NUMBERS);
      const own = onsetHeads.filter((one) => one.layer === layer);
      const keys = keyMemory.buffer(`cross_key_${layer}`);
      const part = (buffer: GPUBuffer, row: number, size: number) => ({ buffer, offset: row * size, size });
      return {
        query,
        kept,
        extent,
        headBits: own.reduce((bits, { head }) => bits | (1 << head), 0),
        bindings: Array.from({ length: rows }, (_, row) =>
          device.createBindGroup({
            layout: pipeline.getBindGroupLayout(0),
            entries: [
              { buffer: extent },
              part(kept, row, keptBytes),
              part(keys, row, keyMemory.rowBytes),
              { buffer: this.#scores },
            ].map((resource, binding) => ({ binding, resource })),
          }),
        ),
      };
    });
  }

  /** Keeps what the step looked for that found the `token`th of a row's transcript. */
  keep(encoder: GPUCommandEncoder, token: number, row = 0): void {
    if (token >= MOST_TOKENS) return;
    const at = (row * MOST_TOKENS + token) * this.#rowBytes;
    for (const { query, kept } of this.#layers)
      encoder.copyBufferToBuffer(query, row * this.#rowBytes, kept, at, this.#rowBytes);
  }

  /** As `keep`, at once. */
  keepNow(token: number): void {
    const encoder = this.memory.device.createCommandEncoder();
    this.keep(encoder, token);
    this.memory.device.queue.submit([encoder.finish()]);
  }

  /**
   * @param positions of the input, of which the first `used` hold sound
   * @param stride positions of a head's keys
   * @returns row-major [tokens, used]
   */
  score(tokens: number, positions: number, used: number, row = 0, stride = positions): Promise<Float32Array> {
    return this.#scoring.add(async () => {
      const { device } = this.memory;
      const encoder = device.createCommandEncoder();
      for (const [index, { extent, headBits, bindings }] of this.#layers.entries()) {
        this.memory.writeInts(extent, [positions, used, headBits, index === 0 ? 1 : 0, stride]);
        const pass = encoder.beginComputePass();
        pass.setPipeline(this.pipeline);
        pass.setBindGroup(0, bindings[row] ?? null);
        pass.dispatchWorkgroups(tokens);
        pass.end();
      }
      const bytes = 4 * tokens * used;
      encoder.copyBufferToBuffer(this.#scores, 0, this.#readable, 0, bytes);
      device.queue.submit([encoder.finish()]);
      return new Float32Array(await readBuffer(this.#readable, bytes));
    });
  }

  dispose(): void {
    for (const { kept, extent } of this.#layers) {
      kept.destroy();
      extent.destroy();
    }
    this.#scores.destroy();
    this.#readable.destroy();
  }
}
