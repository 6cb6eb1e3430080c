import type { BoundTensor } from '../../workers/runtime/engine/bound-session.ts';
import { type Known, ToyMemory } from './toy-memory.ts';

export const TOY_SHAPE = { layers: 2, heads: 2, width: 2, type: 'float32' } as const;
export const TOY_VOCABULARY = 40;

/**
 * A session over memory of its own whose "model" chains numbers: the keys and values of a position depend on its token and
 * on all positions before it, the scores on the last position and on one further back. A row that is lost, stale or moved
 * changes what comes out.
 */
export class ToySession extends ToyMemory {
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
    const known = this.tensors.get(tensor?.handle ?? 0);
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
