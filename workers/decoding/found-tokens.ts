import type { HeapBlock } from '../runtime/engine/bound-session.ts';
import { type GpuMemory, type HeapMemory, readBuffer, USAGE } from './memory.ts';

/** What passes find behind a text: a token each, and on demand the scores of all. */
export interface FoundTokens<Block> {
  /** Where a pass writes the likeliest token [1, 1]. */
  readonly token: Block;
  /** From where a step takes the token behind which it looks. */
  readonly input: Block;
  /** Where a pass writes its scores, if they are wanted. */
  readonly scores: Block;
  /** Notes the newest token as the `index`th of a look, and makes it the next step's input. */
  note(index: number): void;
  /** The tokens noted in this look. */
  look(count: number): Promise<readonly number[]>;
  /** The scores of the newest pass; the caller may change them. */
  readScores(): Promise<Float32Array>;
  dispose(): void;
}

/** In the engine's memory: a step reads where the one before wrote, and looking is free. */
export class HeapTokens implements FoundTokens<HeapBlock> {
  readonly token: HeapBlock;
  readonly scores: HeapBlock;
  readonly #noted: number[] = [];

  constructor(
    private readonly memory: HeapMemory,
    vocabulary: number,
  ) {
    this.token = memory.allocate(4);
    this.scores = memory.allocate(4 * vocabulary);
  }

  get input(): HeapBlock {
    return this.token;
  }

  note(index: number): void {
    this.#noted[index] = this.memory.ints(this.token)[0] ?? 0;
  }

  async look(count: number): Promise<readonly number[]> {
    return this.#noted.slice(0, count);
  }

  async readScores(): Promise<Float32Array> {
    return this.memory.floats(this.scores).slice();
  }

  dispose(): void {
    this.memory.free(this.token);
    this.memory.free(this.scores);
  }
}

/** On a GPU: tokens are copied beside each other and read together, four bytes each. */
export class GpuTokens implements FoundTokens<GPUBuffer> {
  readonly token: GPUBuffer;
  readonly input: GPUBuffer;
  readonly scores: GPUBuffer;
  readonly #noted: GPUBuffer;
  readonly #readable: GPUBuffer;

  /** @param mostTokens of one look */
  constructor(
    private readonly memory: GpuMemory,
    vocabulary: number,
    mostTokens: number,
  ) {
    this.token = memory.allocate(4);
    this.input = memory.allocate(4);
    this.scores = memory.allocate(4 * vocabulary);
    const usage = USAGE.mapRead | USAGE.copyTarget;
    this.#noted = memory.device.createBuffer({ size: 4 * mostTokens, usage });
    this.#readable = memory.device.createBuffer({ size: 4 * vocabulary, usage });
  }

  note(index: number): void {
    const move = { from: this.token, fromByte: 0, bytes: 4 };
    this.memory.copy([
      { ...move, to: this.#noted, toByte: 4 * index },
      { ...move, to: this.input, toByte: 0 },
    ]);
  }

  async look(count: number): Promise<readonly number[]> {
    return Array.from(new Int32Array(await readBuffer(this.#noted, 4 * count)));
  }

  async readScores(): Promise<Float32Array> {
    const bytes = this.#readable.size;
    this.memory.copy([{ from: this.scores, fromByte: 0, to: this.#readable, toByte: 0, bytes }]);
    return new Float32Array(await readBuffer(this.#readable, bytes));
  }

  dispose(): void {
    for (const buffer of [this.token, this.input, this.scores, this.#noted, this.#readable]) buffer.destroy();
  }
}
