import type { Bound, BoundTensor, HeapBlock } from '../runtime/engine/bound-session.ts';
import { type KeyValueShape, KeyValues } from './key-values.ts';
import type { GpuMemory, HeapMemory } from './memory.ts';

export interface StepShape extends KeyValueShape {
  readonly vocabulary: number;
  /** The most tokens of a sequence. */
  readonly tokens: number;
  /** The most positions of an encoder's that a sequence attends to, and what their keys and values are. */
  readonly attended: number;
  readonly attendedType: KeyValueShape['type'];
  /** Widths of the outputs that say what a layer looked for, by their names. */
  readonly queries: Readonly<Record<string, number>>;
}

type Tensors = Readonly<Record<string, BoundTensor>>;

/**
 * Decodes one sequence a token at a time on a GPU, by a graph as `step` in `training/whisper/graphs.py` describes it. All
 * memory is allocated once. A run is recorded for each length of what is attended to, and repeated: the token and its
 * position lie in buffers, where the step before may have left them.
 */
export class RecordedSteps {
  /** What a step gives: a score for each token, float32. */
  readonly scores: GPUBuffer;
  /** What a step takes: a token and its position, int32. */
  readonly input: GPUBuffer;
  readonly position: GPUBuffer;
  /** What a step gives besides: what a layer looked for, float32, by its name. */
  readonly queries: ReadonlyMap<string, GPUBuffer>;
  readonly #keyValues: KeyValues<GPUBuffer>;
  readonly #attended: readonly (readonly [name: string, buffer: GPUBuffer])[];
  readonly #bound = new Map<number, Tensors>();
  readonly #total: HeapBlock;
  readonly #inputs: Tensors;
  readonly #outputs: Tensors;
  readonly #queries: Tensors;

  constructor(
    private readonly session: Bound,
    private readonly memory: GpuMemory,
    private readonly heap: HeapMemory,
    private readonly shape: StepShape,
  ) {
    const { layers, heads, width, vocabulary, tokens, attended, attendedType, queries } = shape;
    this.scores = memory.allocate(4 * vocabulary);
    this.input = memory.allocate(4);
    this.position = memory.allocate(4);
    this.#total = heap.allocate(4);
    // The most that a step may have to look back; how much there is it learns from its position.
    heap.writeInts(this.#total, [tokens]);
    this.#keyValues = new KeyValues(memory, shape, tokens);
    this.#inputs = {
      input_ids: memory.tensor('int32', [1, 1], this.input),
      last: memory.tensor('int32', [1], this.position),
      total: heap.tensor('int32', [1], this.#total),
      ...this.#keyValues.past,
    };
    const logits = memory.tensor('float32', [1, 1, vocabulary], this.scores);
    const sizes = Object.entries(queries);
    this.queries = new Map(sizes.map(([name, size]) => [name, memory.allocate(4 * size)]));
    const bound = [...this.queries].map(([name, buffer]) => {
      return [name, memory.tensor('float32', [1, 1, queries[name] ?? 0], buffer)] as const;
    });
    this.#queries = Object.fromEntries(bound);
    this.#outputs = { logits, ...this.#keyValues.present, ...this.#queries };
    const bytes = heads * attended * width * (attendedType === 'float16' ? 2 : 4);
    this.#attended = Array.from({ length: layers }, (_, layer) =>
      ['key', 'value'].map((part) => [`cross_${part}_${layer}`, memory.allocate(bytes)] as const),
    ).flat();
  }

  /** Keys and values of what is attended to, by their names in both graphs: an encoder writes them there. */
  attended(positions: number): Tensors {
    const { heads, width, attendedType: type } = this.shape;
    const bind = (buffer: GPUBuffer) => this.memory.tensor(type, [1, heads, positions, width], buffer);
    const bound =
      this.#bound.get(positions) ??
      Object.fromEntries(this.#attended.map(([name, buffer]) => [name, bind(buffer)]));
    this.#bound.set(positions, bound);
    return bound;
  }

  /** Where the keys or values of that name lie. */
  attendedBuffer(name: string): GPUBuffer {
    const [, buffer] = this.#attended.find(([own]) => own === name) ?? [];
    if (buffer === undefined) throw new Error(`nothing is attended to by the name ${name}`);
    return buffer;
  }

  /** The next step takes this token. */
  seek(token: number, position: number): void {
    this.memory.writeInts(this.input, [token]);
    this.memory.writeInts(this.position, [position]);
  }

  /** @param attended positions */
  async step(attended: number): Promise<void> {
    const inputs = { ...this.#inputs, ...this.attended(attended) };
    await this.session.run(inputs, this.#outputs, attended);
  }

  dispose(): void {
    const { logits } = this.#outputs;
    const { input_ids, last, total } = this.#inputs;
    const bound = [...this.#bound.values()].flatMap((tensors) => Object.values(tensors));
    const queries = Object.values(this.#queries);
    for (const tensor of [logits, input_ids, last, total, ...queries, ...bound]) tensor?.release();
    this.#keyValues.dispose();
    const attended = this.#attended.map(([, buffer]) => buffer);
    for (const buffer of [this.scores, this.input, this.position, ...this.queries.values(), ...attended])
      this.memory.free(buffer);
    this.heap.free(this.#total);
  }
}
