import type { Bound, BoundTensor, HeapBlock } from '../runtime/engine/bound-session.ts';
import type { HeapMemory } from './memory.ts';
import type { Passes, Queries } from './passes.ts';

export interface SequenceShape {
  readonly layers: number;
  readonly heads: number;
  readonly width: number;
  readonly vocabulary: number;
  /** The longest sequence. */
  readonly positions: number;
  /** Widths of the outputs that say what a layer looked for, by their names. */
  readonly queries: Readonly<Record<string, number>>;
}

/** Longer than anything that a transcript begins with. */
const MOST_AT_ONCE = 256;

/**
 * Where one sequence at a time is decoded in the engine's memory, by a graph that makes of the keys and values of the past
 * and the new ones longer ones: two areas take turns, so that nothing is allocated or copied between passes.
 */
export class SequenceMemory {
  readonly ids: HeapBlock;
  readonly scores: HeapBlock;
  readonly scoresTensor: BoundTensor;
  readonly queries: ReadonlyMap<string, HeapBlock>;
  readonly #areas: readonly [readonly HeapBlock[], readonly HeapBlock[]];

  constructor(
    readonly heap: HeapMemory,
    readonly shape: SequenceShape,
  ) {
    const { layers, heads, width, positions, vocabulary, queries } = shape;
    const area = () => Array.from({ length: 2 * layers }, () => heap.allocate(4 * heads * positions * width));
    this.#areas = [area(), area()];
    this.ids = heap.allocate(8 * MOST_AT_ONCE);
    this.scores = heap.allocate(4 * vocabulary);
    this.scoresTensor = heap.tensor('float32', [1, vocabulary], this.scores);
    const sizes = Object.entries(queries);
    this.queries = new Map(sizes.map(([name, size]) => [name, heap.allocate(4 * size * MOST_AT_ONCE)]));
  }

  /** Keys and values of so many positions in one of the two areas, by layer. @param name before `_key_0` and so on */
  bind(area: 0 | 1, name: 'past' | 'present', positions: number): Readonly<Record<string, BoundTensor>> {
    const { heads, width } = this.shape;
    const entries = this.#areas[area].map((block, index): [string, BoundTensor] => [
      `${name}_${index % 2 === 0 ? 'key' : 'value'}_${index >> 1}`,
      this.heap.tensor('float32', [1, heads, positions, width], block),
    ]);
    return Object.fromEntries(entries);
  }

  bindQueries(tokens: number): Readonly<Record<string, BoundTensor>> {
    const entries = [...this.queries].map(([name, block]): [string, BoundTensor] => [
      name,
      this.heap.tensor('float32', [1, tokens, this.shape.queries[name] ?? 0], block),
    ]);
    return Object.fromEntries(entries);
  }

  dispose(): void {
    this.scoresTensor.release();
    const blocks = [...this.#areas.flat(), this.ids, this.scores, ...this.queries.values()];
    for (const block of blocks) this.heap.free(block);
  }
}

/** Passes over one sequence in such a memory. What is attended to besides, such as cross-attention's, stays the caller's. */
export class HeapPasses implements Passes {
  #positions = 0;
  #newest = 0;
  #area: 0 | 1 = 0;

  constructor(
    private readonly session: Pick<Bound, 'run'>,
    private readonly memory: SequenceMemory,
    private readonly constant: Readonly<Record<string, BoundTensor>>,
    private readonly checkpoint: () => Promise<void>,
  ) {}

  async pass(ids: readonly number[]): Promise<Float32Array> {
    await this.checkpoint();
    const { memory } = this;
    const total = this.#positions + ids.length;
    const other = this.#area === 0 ? 1 : 0;
    memory.heap.writeLongs(memory.ids, ids);
    const input_ids = memory.heap.tensor('int64', [1, ids.length], memory.ids);
    const past = memory.bind(this.#area, 'past', this.#positions);
    const made = { ...memory.bind(other, 'present', total), ...memory.bindQueries(ids.length) };
    try {
      const inputs = { ...this.constant, ...past, input_ids };
      await this.session.run(inputs, { logits: memory.scoresTensor, ...made });
    } finally {
      for (const tensor of [input_ids, ...Object.values(past), ...Object.values(made)]) tensor.release();
    }
    this.#positions = total;
    this.#newest = ids.length - 1;
    this.#area = other;
    return memory.heap.floats(memory.scores);
  }

  queries(): Queries {
    const { queries, shape, heap } = this.memory;
    const entries = [...queries].map(([name, block]): [string, Float32Array] => {
      const width = shape.queries[name] ?? 0;
      return [name, heap.floats(block).slice(this.#newest * width, (this.#newest + 1) * width)];
    });
    return Object.fromEntries(entries);
  }

  dispose(): void {
    // The memory is the next sequence's.
  }
}
