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
  readonly rows: number;
  readonly scores: GPUBuffer;
  readonly input: GPUBuffer;
  /** Where the token in `input` stands. */
  readonly position: GPUBuffer;
}

export interface ChooserRules {
  readonly vocabulary: WhisperVocabulary;
  /** The most tokens of a sequence. */
  readonly tokens: number;
}

/** Compiles the shader, once for any number of rows. */
export function chooserPipeline(
  device: GPUDevice,
  { vocabulary: { size, end, firstTimestamp }, tokens }: ChooserRules,
): GPUComputePipeline {
  const constants = { VOCABULARY: size, END: end, FIRST_TIMESTAMP: firstTimestamp, LAST: tokens - 1 };
  const module = device.createShaderModule({ code: shader });
  return device.createComputePipeline({ layout: 'auto', compute: { module, constants } });
}

/**
 * Chooses tokens by Whisper's rules where their scores are, and makes each the next input of its row: several can be
 * decoded before anybody looks, and what is read back is 12 bytes a token.
 */
export class GpuChooser {
  readonly #state: GPUBuffer;
  readonly #suppressed: GPUBuffer;
  readonly #found: GPUBuffer;
  readonly #readable: GPUBuffer;
  readonly #bindings: GPUBindGroup;
  /** Scores that are kept for the next look lie behind what is found. */
  readonly #foundBytes: number;
  #keptBytes = 0;

  constructor(
    private readonly memory: GpuMemory,
    private readonly buffers: StepBuffers,
    private readonly vocabulary: WhisperVocabulary,
    private readonly pipeline: GPUComputePipeline,
  ) {
    const { device } = memory;
    const { size, suppressed } = vocabulary;
    const { rows, scores, input, position } = buffers;
    this.#state = memory.allocate(4 * STATE_NUMBERS * rows);
    this.#suppressed = memory.allocate(4 * Math.ceil(size / 32));
    this.#found = memory.allocate(FOUND_BYTES * rows);
    memory.writeInts(this.#suppressed, bitsOf(suppressed, size));
    this.#foundBytes = FOUND_BYTES * rows * MOST_STEPS;
    const most = this.#foundBytes + 4 * size * rows;
    this.#readable = device.createBuffer({ size: most, usage: USAGE.mapRead | USAGE.copyTarget });
    this.#bindings = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [scores, this.#suppressed, this.#state, this.#found, input, position].map(
        (buffer, binding) => ({ binding, resource: { buffer } }),
      ),
    });
  }

  /** The next choices of a row are a transcript's, of an input of so many milliseconds. */
  beginTranscript(inputMs: number, row = 0): void {
    const { firstTimestamp } = this.vocabulary;
    const { afterStart, afterLast } = timestampLimits(this.vocabulary, inputMs);
    this.#write([NOTHING_YET, firstTimestamp, 0, afterStart, afterLast], row);
  }

  /** The next choices of a row are the likeliest of the tokens before `limit`. */
  beginAnything(limit: number, row = 0): void {
    this.#write([ANYTHING, 0, limit, 0, 0], row);
  }

  /**
   * Chooses by the scores that were computed last; the tokens are the `index`th of a look.
   * @param rows the first ones
   * @param also what else is to be done with what the step left
   */
  choose(index: number, also?: (encoder: GPUCommandEncoder) => void, rows = 1): void {
    const encoder = this.memory.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, this.#bindings);
    pass.dispatchWorkgroups(rows);
    pass.end();
    also?.(encoder);
    const bytes = FOUND_BYTES * rows;
    encoder.copyBufferToBuffer(this.#found, 0, this.#readable, bytes * index, bytes);
    this.memory.device.queue.submit([encoder.finish()]);
  }

  /** Keeps scores of a row for the next `lookAtRows`, from one token to before another. @returns how to find them there */
  keepScores(
    encoder: GPUCommandEncoder,
    row: number,
    from: number,
    to: number,
  ): (bytes: ArrayBuffer) => Float32Array {
    const at = this.#foundBytes + this.#keptBytes;
    const fromByte = 4 * (this.vocabulary.size * row + from);
    encoder.copyBufferToBuffer(this.buffers.scores, fromByte, this.#readable, at, 4 * (to - from));
    this.#keptBytes += 4 * (to - from);
    return (bytes) => new Float32Array(bytes, at, to - from);
  }

  /** The tokens of this look. */
  async look(count: number): Promise<readonly FoundToken[]> {
    return foundIn(await readBuffer(this.#readable, FOUND_BYTES * count), count);
  }

  /** The tokens of this look, for each step one of each row, and the bytes in which kept scores are found. */
  async lookAtRows(
    steps: number,
    rows: number,
  ): Promise<{ readonly found: readonly FoundToken[]; readonly bytes: ArrayBuffer }> {
    const kept = this.#keptBytes;
    this.#keptBytes = 0;
    const bytes = await readBuffer(
      this.#readable,
      kept > 0 ? this.#foundBytes + kept : FOUND_BYTES * steps * rows,
    );
    return { found: foundIn(bytes, steps * rows), bytes };
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

  #write(state: readonly number[], row: number): void {
    this.memory.writeInts(this.#state, state, STATE_NUMBERS * row);
  }
}

function foundIn(bytes: ArrayBuffer, count: number): readonly FoundToken[] {
  const [numbers, tokens] = [new Float32Array(bytes, 0, 3 * count), new Uint32Array(bytes, 0, 3 * count)];
  return Array.from({ length: count }, (_, index) => ({
    token: tokens[3 * index] ?? 0,
    score: numbers[3 * index + 1] ?? 0,
    logSum: numbers[3 * index + 2] ?? 0,
  }));
}

function bitsOf(tokens: readonly number[], size: number): readonly number[] {
  const bits = new Int32Array(Math.ceil(size / 32));
  for (const token of tokens) bits[token >> 5] = (bits[token >> 5] ?? 0) | (1 << (token & 31));
  return Array.from(bits);
}
