import type { BoundTensor, BoundType } from '../runtime/engine/bound-session.ts';
import type { Memory, Move } from './memory.ts';

/** The keys of a layer have it, and its values. */
export interface KeyValueShape {
  readonly layers: number;
  readonly heads: number;
  readonly width: number;
  readonly type: Extract<BoundType, 'float32' | 'float16'>;
}

/**
 * Keys and values of one text, allocated once: a graph finds those of the past in them and writes the new ones behind
 * (`past_key_0` and `present_key_0` [1, heads, capacity, width] are the same memory).
 */
export class KeyValues<Block> {
  readonly past: Readonly<Record<string, BoundTensor>>;
  readonly present: Readonly<Record<string, BoundTensor>>;
  readonly #blocks: readonly Block[];

  /** @param capacity in tokens */
  constructor(
    private readonly memory: Memory<Block>,
    private readonly shape: KeyValueShape,
    readonly capacity: number,
  ) {
    const { layers, heads, width, type } = shape;
    const dims = [1, heads, capacity, width];
    const past: Record<string, BoundTensor> = {};
    const present: Record<string, BoundTensor> = {};
    const blocks: Block[] = [];
    for (let layer = 0; layer < layers; layer += 1) {
      for (const part of ['key', 'value']) {
        const block = memory.allocate(heads * capacity * this.#rowBytes);
        past[`past_${part}_${layer}`] = memory.tensor(type, dims, block);
        present[`present_${part}_${layer}`] = memory.tensor(type, dims, block);
        blocks.push(block);
      }
    }
    this.past = past;
    this.present = present;
    this.#blocks = blocks;
  }

  get #rowBytes(): number {
    return this.shape.width * (this.shape.type === 'float16' ? 2 : 4);
  }

  /** Takes over the first tokens of another text of the same shape. */
  copyFrom(other: KeyValues<Block>, tokens: number): void {
    const moves: Move<Block>[] = [];
    for (const [index, from] of other.#blocks.entries()) {
      const to = this.#blocks[index];
      if (to === undefined) throw new RangeError('the texts differ in their layers');
      for (let head = 0; head < this.shape.heads; head += 1)
        moves.push({
          from,
          fromByte: head * other.capacity * this.#rowBytes,
          to,
          toByte: head * this.capacity * this.#rowBytes,
          bytes: tokens * this.#rowBytes,
        });
    }
    this.memory.copy(moves);
  }

  dispose(): void {
    for (const tensor of [...Object.values(this.past), ...Object.values(this.present)]) tensor.release();
    for (const block of this.#blocks) this.memory.free(block);
  }
}
