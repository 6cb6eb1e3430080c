import { LEAST_ATTENTION, type OnsetHead } from '../../../src/core/alignment/onset-scores.ts';
import { MOST_TOKENS } from '../../../src/core/whisper/attempt.ts';
import { type GpuMemory, readBuffer, USAGE } from '../../decoding/memory.ts';
import type { RecordedSteps, StepShape } from '../../decoding/recorded-steps.ts';
import shader from './score-onsets.wgsl?raw';

export interface OnsetShape extends Pick<StepShape, 'heads' | 'width' | 'attended' | 'attendedType'> {
  readonly onsetHeads: readonly OnsetHead[];
}

interface OnsetLayer {
  /** Where a step leaves what it looked for. */
  readonly query: GPUBuffer;
  /** One for each token that is written. */
  readonly kept: GPUBuffer;
  readonly extent: GPUBuffer;
  readonly headBits: number;
  readonly bindings: GPUBindGroup;
}

const EXTENT_NUMBERS = 4;

/**
 * Keeps what each step looked for, and once a transcript is written scores where its tokens begin, where the keys are: two
 * dispatches, and one reading of a number for each token and position.
 */
export class GpuOnsets {
  readonly #pipeline: GPUComputePipeline;
  readonly #layers: readonly OnsetLayer[];
  readonly #scores: GPUBuffer;
  readonly #readable: GPUBuffer;
  readonly #rowBytes: number;

  constructor(
    private readonly memory: GpuMemory,
    steps: Pick<RecordedSteps, 'queries' | 'attendedBuffer'>,
    { heads, width, attended, attendedType, onsetHeads }: OnsetShape,
  ) {
    const { device } = memory;
    const bytes = 4 * MOST_TOKENS * attended;
    this.#rowBytes = 4 * heads * width;
    this.#scores = memory.allocate(bytes);
    this.#readable = device.createBuffer({ size: bytes, usage: USAGE.mapRead | USAGE.copyTarget });
    const key = attendedType === 'float16' ? 'enable f16;\nalias Key = f16;\n' : 'alias Key = f32;\n';
    this.#pipeline = device.createComputePipeline({
      layout: 'auto',
      compute: {
        module: device.createShaderModule({ code: key + shader }),
        constants: { HEADS: heads, WIDTH: width, MOST: attended, LEAST_ATTENTION },
      },
    });
    this.#layers = [...new Set(onsetHeads.map(({ layer }) => layer))].map((layer) => {
      const query = steps.queries.get(`query_${layer}`);
      if (query === undefined) throw new Error(`the graph does not tell what layer ${layer} looked for`);
      const [kept, extent] = [
        memory.allocate(this.#rowBytes * MOST_TOKENS),
        memory.allocate(4 * EXTENT_NUMBERS),
      ];
      const own = onsetHeads.filter((one) => one.layer === layer);
      const keys = steps.attendedBuffer(`cross_key_${layer}`);
      return {
        query,
        kept,
        extent,
        headBits: own.reduce((bits, { head }) => bits | (1 << head), 0),
        bindings: device.createBindGroup({
          layout: this.#pipeline.getBindGroupLayout(0),
          entries: [extent, kept, keys, this.#scores].map((buffer, binding) => ({
            binding,
            resource: { buffer },
          })),
        }),
      };
    });
  }

  /** Keeps what the step looked for that found the `token`th of a transcript. */
  keep(encoder: GPUCommandEncoder, token: number): void {
    if (token >= MOST_TOKENS) return;
    for (const { query, kept } of this.#layers)
      encoder.copyBufferToBuffer(query, 0, kept, token * this.#rowBytes, this.#rowBytes);
  }

  /** As `keep`, at once. */
  keepNow(token: number): void {
    const encoder = this.memory.device.createCommandEncoder();
    this.keep(encoder, token);
    this.memory.device.queue.submit([encoder.finish()]);
  }

  /** @returns row-major [tokens, used] @param positions of the input, of which the first `used` hold sound */
  async score(tokens: number, positions: number, used: number): Promise<Float32Array> {
    const { device } = this.memory;
    const encoder = device.createCommandEncoder();
    for (const [index, { extent, headBits, bindings }] of this.#layers.entries()) {
      this.memory.writeInts(extent, [positions, used, headBits, index === 0 ? 1 : 0]);
      const pass = encoder.beginComputePass();
      pass.setPipeline(this.#pipeline);
      pass.setBindGroup(0, bindings);
      pass.dispatchWorkgroups(tokens);
      pass.end();
    }
    const bytes = 4 * tokens * used;
    encoder.copyBufferToBuffer(this.#scores, 0, this.#readable, 0, bytes);
    device.queue.submit([encoder.finish()]);
    return new Float32Array(await readBuffer(this.#readable, bytes));
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
