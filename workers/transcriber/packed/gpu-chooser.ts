import { MOST_STEPS } from '../../../src/core/decoding/steps-between-looks.ts';
import { timestampLimits } from '../../../src/core/whisper/next-kinds.ts';
import type { WhisperVocabulary } from '../../../src/core/whisper/vocabulary.ts';
import { type GpuMemory, readBuffer, USAGE } from '../../decoding/memory.ts';
import shader from './choose-token.wgsl?raw';

/** A token that was chosen, before anything is computed of it. */
export interface FoundToken {
  readonly token: number;
  readonly score: number;
  /** Logarithm of the sum of the exponentials of all scores that were allowed. */
  readonly logSum: number;
}

/** How the shader numbers the kinds that matter at the beginning. */
const NOTHING_YET = 0;
const ANYTHING = 4;
const STATE_NUMBERS = 5;
const FOUND_BYTES = 12;

/** What a step of the decoder leaves its scores in, and what the next one reads. */
export interface StepBuffers {
  readonly scores: GPUBuffer;
  readonly input: GPUBuffer;
  /** Where the token in `input` stands. */
  readonly position: GPUBuffer;
}

/**
 * Chooses tokens by Whisper's rules where their scores are, and makes each the next step's input: several can be decoded
 * before anybody looks, and what is read back is 12 bytes a token.
 */
export class GpuChooser {
  readonly #state: GPUBuffer;
  readonly #suppressed: GPUBuffer;
  readonly #found: GPUBuffer;
  readonly #readable: GPUBuffer;
  readonly #pipeline: GPUComputePipeline;
  readonly #bindings: GPUBindGroup;

  constructor(
    private readonly memory: GpuMemory,
    private readonly buffers: StepBuffers,
    private readonly vocabulary: WhisperVocabulary,
  ) {
    const { device } = memory;
    const { size, end, firstTimestamp, suppressed } = vocabulary;
    this.#state = memory.allocate(4 * STATE_NUMBERS);
    this.#suppressed = memory.allocate(4 * Math.ceil(size / 32));
    this.#found = memory.allocate(FOUND_BYTES);
    memory.writeInts(this.#suppressed, bitsOf(suppressed, size));
    const most = Math.max(FOUND_BYTES * MOST_STEPS, 4 * size);
    this.#readable = device.createBuffer({ size: most, usage: USAGE.mapRead | USAGE.copyTarget });
    this.#pipeline = device.createComputePipeline({
      layout: 'auto',
      compute: {
        module: device.createShaderModule({ code: shader }),
        constants: { VOCABULARY: size, END: end, FIRST_TIMESTAMP: firstTimestamp },
      },
    });
    const { scores, input, position } = buffers;
    this.#bindings = device.createBindGroup({
      layout: this.#pipeline.getBindGroupLayout(0),
      entries: [scores, this.#suppressed, this.#state, this.#found, input, position].map(
        (buffer, binding) => ({ binding, resource: { buffer } }),
      ),
    });
  }

  /** The next choices are a transcript's, of an input of so many milliseconds. */
  beginTranscript(inputMs: number): void {
    const { firstTimestamp } = this.vocabulary;
    const { afterStart, afterLast } = timestampLimits(this.vocabulary, inputMs);
    this.memory.writeInts(this.#state, [NOTHING_YET, firstTimestamp, 0, afterStart, afterLast]);
  }

  /** The next choices are the likeliest of the tokens before `limit`. */
  beginAnything(limit: number): void {
    this.memory.writeInts(this.#state, [ANYTHING, 0, limit, 0, 0]);
  }

  /**
   * Chooses by the scores that were computed last; the token is the `index`th of a look.
   * @param also what else is to be done with what the step left
   */
  choose(index: number, also?: (encoder: GPUCommandEncoder) => void): void {
    const encoder = this.memory.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, this.#bindings);
    pass.dispatchWorkgroups(1);
    pass.end();
    also?.(encoder);
    encoder.copyBufferToBuffer(this.#found, 0, this.#readable, FOUND_BYTES * index, FOUND_BYTES);
    this.memory.device.queue.submit([encoder.finish()]);
  }

  /** The tokens of this look. */
  async look(count: number): Promise<readonly FoundToken[]> {
    const bytes = await readBuffer(this.#readable, FOUND_BYTES * count);
    const [numbers, tokens] = [new Float32Array(bytes), new Uint32Array(bytes)];
    return Array.from({ length: count }, (_, index) => ({
      token: tokens[3 * index] ?? 0,
      score: numbers[3 * index + 1] ?? 0,
      logSum: numbers[3 * index + 2] ?? 0,
    }));
  }

  /** The scores of the last step from one token to before another. */
  readScores(from: number, to: number): Promise<Float32Array> {
    const move = { from: this.buffers.scores, fromByte: 4 * from, to: this.#readable, toByte: 0 };
    this.memory.copy([{ ...move, bytes: 4 * (to - from) }]);
    return readBuffer(this.#readable, 4 * (to - from)).then((bytes) => new Float32Array(bytes));
  }

  dispose(): void {
    for (const buffer of [this.#state, this.#suppressed, this.#found, this.#readable]) buffer.destroy();
  }
}

function bitsOf(tokens: readonly number[], size: number): readonly number[] {
  const bits = new Int32Array(Math.ceil(size / 32));
  for (const token of tokens) bits[token >> 5] = (bits[token >> 5] ?? 0) | (1 << (token & 31));
  return Array.from(bits);
}
