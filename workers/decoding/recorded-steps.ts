import type { Bound, BoundTensor, HeapBlock } from '../runtime/engine/bound-session.ts';
import { AttendedMemory, type AttendedShape } from './attended-memory.ts';
import type { KeyValueShape } from './key-values.ts';
import type { GpuMemory, HeapMemory } from './memory.ts';

export interface StepShape extends KeyValueShape, AttendedShape {
  readonly vocabulary: number;
  /** The most tokens of a sequence. */
  readonly tokens: number;
  /** Widths of the outputs that say what a layer looked for, by their names. */
  readonly queries: Readonly<Record<string, number>>;
}

type Tensors = Readonly<Record<string, BoundTensor>>;

interface BoundRun {
  readonly id: number;
  readonly inputs: Tensors;
  readonly outputs: Tensors;
}

/** A recording is known to its session by a number, and holds for the memory that it was made with. */
let recordings = 0;

/**
 * Decodes a token of each of several sequences at a time on a GPU, by a graph as `step` in `training/whisper/graphs.py`
 * describes it. All memory is allocated once, a row for each sequence. A run is recorded for each number of rows and length
 * of what is attended to, and repeated: tokens and their positions lie in buffers, where the step before may have left them.
 */
export class RecordedSteps {
  /** What a step gives: a score for each token, float32, row by row. */
  readonly scores: GPUBuffer;
  /** What a step takes: a token and its position in each row, int32. */
  readonly input: GPUBuffer;
  readonly position: GPUBuffer;
  /** What a step gives besides: what a layer looked for, float32, by its name. */
  readonly queries: ReadonlyMap<string, GPUBuffer>;
  readonly attended: AttendedMemory;
  readonly #keyValues: readonly (readonly [name: string, buffer: GPUBuffer])[];
  readonly #total: HeapBlock;
  readonly #runs = new Map<string, BoundRun>();

  /** @param rows sequences for which there is room */
  constructor(
    private readonly session: Bound,
    private readonly memory: GpuMemory,
    private readonly heap: HeapMemory,
    private readonly shape: StepShape,
    readonly rows = 1,
  ) {
    const { layers, heads, width, vocabulary, tokens, type, queries } = shape;
    const room = (bytes: number) => memory.allocate(rows * bytes);
    this.scores = room(4 * vocabulary);
    this.input = room(4);
    this.position = room(4);
    this.#total = heap.allocate(4);
    // The most that a step may have to look back; how much there is it learns from its position.
    heap.writeInts(this.#total, [tokens]);
    const bytes = heads * tokens * width * (type === 'float16' ? 2 : 4);
    const names = Array.from({ length: layers }, (_, layer) => [`key_${layer}`, `value_${layer}`]);
    this.#keyValues = names.flat().map((name) => [name, room(bytes)] as const);
    this.queries = new Map(Object.entries(queries).map(([name, size]) => [name, room(4 * size)]));
    this.attended = new AttendedMemory(memory, shape, rows);
  }

  /** The next step of a row takes this token. */
  seek(token: number, position: number, row = 0): void {
    this.memory.writeInts(this.input, [token], row);
    this.memory.writeInts(this.position, [position], row);
  }

  /** @param attended positions @param rows the first ones */
  async step(attended: number, rows = 1): Promise<void> {
    const key = `${rows} ${attended}`;
    const run = this.#runs.get(key) ?? this.#bind(attended, rows);
    this.#runs.set(key, run);
    const inputs = { ...run.inputs, ...this.attended.bind(attended, rows) };
    await this.session.run(inputs, run.outputs, run.id);
  }

  dispose(): void {
    for (const { inputs, outputs } of this.#runs.values())
      for (const tensor of [...Object.values(inputs), ...Object.values(outputs)]) tensor.release();
    this.attended.dispose();
    const keyValues = this.#keyValues.map(([, buffer]) => buffer);
    for (const buffer of [this.scores, this.input, this.position, ...this.queries.values(), ...keyValues])
      this.memory.free(buffer);
    this.heap.free(this.#total);
  }

  #bind(attended: number, rows: number): BoundRun {
    const { memory, heap } = this;
    const { heads, width, vocabulary, tokens, type, attendedType, queries } = this.shape;
    const cached = (side: string) =>
      this.#keyValues.map(([name, buffer]) => {
        return [`${side}_${name}`, memory.tensor(type, [rows, heads, tokens, width], buffer)] as const;
      });
    const looked = [...this.queries].map(([name, buffer]) => {
      return [name, memory.tensor('float32', [rows, 1, queries[name] ?? 0], buffer)] as const;
    });
    recordings += 1;
    return {
      id: recordings,
      inputs: {
        input_ids: memory.tensor('int32', [rows, 1], this.input),
        last: memory.tensor('int32', [rows], this.position),
        total: heap.tensor('int32', [1], this.#total),
        unheard: memory.tensor(attendedType, [rows, 1, 1, attended], this.attended.unheard),
        ...Object.fromEntries(cached('past')),
      },
      outputs: {
        logits: memory.tensor('float32', [rows, 1, vocabulary], this.scores),
        ...Object.fromEntries([...cached('present'), ...looked]),
      },
    };
  }
}
