import type { Bound, BoundTensor, HeapBlock } from '../../workers/runtime/engine/bound-session.ts';

interface Known {
  readonly dims: readonly number[];
  readonly block: HeapBlock;
}

export const TOY_SHAPE = { layers: 2, heads: 2, width: 2, type: 'float32' } as const;
export const TOY_VOCABULARY = 40;

/**
 * A session over memory of its own whose "model" chains numbers: the keys and values of a position depend on its token and
 * on all positions before it, the scores on the last position and on one further back. A row that is lost, stale or moved
 * changes what comes out.
 */
export class ToySession implements Bound {
  readonly engine = { HEAPU8: new Uint8Array(1 << 18) };
  readonly #tensors = new Map<number, Known>();
  #end = 64;
  #handles = 0;
  allocated = 0;

  allocate(bytes: number): HeapBlock {
    const block = { offset: this.#end, bytes };
    this.#end += Math.ceil(bytes / 64) * 64;
    if (this.#end > this.engine.HEAPU8.length) throw new RangeError('the toy has no memory left');
    // What a new block holds is anybody's guess.
    this.engine.HEAPU8.fill(0x5a, block.offset, block.offset + bytes);
    this.allocated += bytes;
    return block;
  }

  free(block: HeapBlock): void {
    this.allocated -= block.bytes;
    if (this.allocated === 0) this.#end = 64;
  }

  tensor(_type: string, dims: readonly number[], memory: HeapBlock | GPUBuffer): BoundTensor {
    if (!('offset' in memory)) throw new TypeError('the toy has no GPU');
    this.#handles += 1;
    const handle = this.#handles;
    this.#tensors.set(handle, { dims, block: memory });
    return { handle, release: () => this.#tensors.delete(handle) };
  }

  get bound(): number {
    return this.#tensors.size;
  }

  async run(
    inputs: Readonly<Record<string, BoundTensor>>,
    outputs: Readonly<Record<string, BoundTensor>>,
  ): Promise<void> {
    const ids = this.#ints(inputs.input_ids);
    const total = this.#ints(inputs.total)[0] ?? 0;
    if (this.#ints(inputs.last)[0] !== total - 1) throw new RangeError('last and total differ');
    const at = (name: string) => this.#rows(inputs[`past_${name}`], outputs[`present_${name}`]);
    for (const name of ['key_0', 'value_0', 'key_1', 'value_1']) {
      const { floats, capacity } = at(name);
      if (total > capacity) throw new RangeError('no room');
      for (let head = 0; head < TOY_SHAPE.heads; head += 1) {
        for (const [index, id] of ids.entries()) {
          const row = (head * capacity + total - ids.length + index) * TOY_SHAPE.width;
          const before = total - ids.length + index === 0 ? head + 1 : (floats[row - TOY_SHAPE.width] ?? 0);
          for (let column = 0; column < TOY_SHAPE.width; column += 1)
            floats[row + column] = (before * 31 + id * 17 + column + name.length) % 9973;
        }
      }
    }
    const { floats, capacity } = at('value_1');
    const row = (position: number) => (capacity + position) * TOY_SHAPE.width;
    const seed = (floats[row(total - 1)] ?? 0) * 7 + (floats[row(total >> 1)] ?? 0);
    const scores = Float32Array.from(
      { length: TOY_VOCABULARY },
      (_, token) => (seed + token * token * 37) % 101,
    );
    this.#ints(outputs.token)[0] = scores.indexOf(Math.max(...scores));
    const logits = outputs.logits && this.#known(outputs.logits);
    if (logits) new Float32Array(this.engine.HEAPU8.buffer, logits.block.offset, TOY_VOCABULARY).set(scores);
  }

  #known(tensor: BoundTensor | undefined): Known {
    const known = this.#tensors.get(tensor?.handle ?? 0);
    if (known === undefined) throw new Error('a tensor was released');
    return known;
  }

  #ints(tensor: BoundTensor | undefined): Int32Array {
    const { dims, block } = this.#known(tensor);
    const count = dims.reduce((product, dim) => product * dim, 1);
    return new Int32Array(this.engine.HEAPU8.buffer, block.offset, count);
  }

  #rows(past: BoundTensor | undefined, present: BoundTensor | undefined) {
    const { dims, block } = this.#known(past);
    if (this.#known(present).block.offset !== block.offset) throw new Error('past and present lie apart');
    const floats = new Float32Array(this.engine.HEAPU8.buffer, block.offset, block.bytes / 4);
    return { floats, capacity: dims[2] ?? 0 };
  }
}
