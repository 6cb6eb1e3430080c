import type { BoundTensor } from '../runtime/engine/bound-session.ts';
import type { KeyValueShape } from './key-values.ts';
import type { GpuMemory, Move } from './memory.ts';

export interface AttendedShape extends Pick<KeyValueShape, 'layers' | 'heads' | 'width'> {
  /** The most positions of an encoder's that a sequence attends to, and what their keys and values are. */
  readonly attended: number;
  readonly attendedType: KeyValueShape['type'];
}

type Tensors = Readonly<Record<string, BoundTensor>>;

/** Added to the score of what is not attended to: -1e4, as the number format has it. */
const UNHEARD = { float32: -1e4, float16: 0xf0e2 } as const;

/** What sequences attend to, on a GPU: keys and values that an encoder gave, a row for each sequence. */
export class AttendedMemory {
  /** Added to what attention scores, [rows, 1, 1, attended]: 0 at first. */
  readonly unheard: GPUBuffer;
  /** Bytes of a row by one name. */
  readonly rowBytes: number;
  readonly #buffers: ReadonlyMap<string, GPUBuffer>;
  readonly #bound = new Map<string, Tensors>();

  constructor(
    private readonly memory: GpuMemory,
    private readonly shape: AttendedShape,
    rows: number,
  ) {
    const { layers, heads, attended } = shape;
    this.rowBytes = heads * attended * this.#positionBytes;
    const names = Array.from({ length: layers }, (_, layer) => [
      `cross_key_${layer}`,
      `cross_value_${layer}`,
    ]);
    this.#buffers = new Map(names.flat().map((name) => [name, memory.allocate(rows * this.rowBytes)]));
    this.unheard = memory.allocate(rows * attended * (this.#positionBytes / shape.width));
  }

  /** Keys and values of the first rows, by their names in both graphs. An encoder writes them there. */
  bind(positions: number, rows = 1): Tensors {
    const { heads, width, attendedType: type } = this.shape;
    const key = `${rows} ${positions}`;
    const bind = (buffer: GPUBuffer) => this.memory.tensor(type, [rows, heads, positions, width], buffer);
    const bound =
      this.#bound.get(key) ??
      Object.fromEntries([...this.#buffers].map(([name, buffer]) => [name, bind(buffer)]));
    this.#bound.set(key, bound);
    return bound;
  }

  /** Where the keys or values of that name lie. */
  buffer(name: string): GPUBuffer {
    const buffer = this.#buffers.get(name);
    if (buffer === undefined) throw new Error(`nothing is attended to by the name ${name}`);
    return buffer;
  }

  /** A row attends from now on to so many positions, which the first row of another memory holds. */
  take(from: AttendedMemory, row: number, positions: number): void {
    const { heads, attended, attendedType } = this.shape;
    // Heads lie behind each other, with room for as many positions as there may be.
    const parts = positions === attended ? 1 : heads;
    const bytes = (positions * heads * this.#positionBytes) / parts;
    const moves: Move<GPUBuffer>[] = [];
    for (const [name, to] of this.#buffers)
      for (let part = 0; part < parts; part += 1) {
        const toByte = row * this.rowBytes + (part * this.rowBytes) / parts;
        moves.push({ from: from.buffer(name), fromByte: part * bytes, to, toByte, bytes });
      }
    this.memory.copy(moves);
    const added = attendedType === 'float16' ? new Uint16Array(attended) : new Float32Array(attended);
    added.fill(UNHEARD[attendedType], positions);
    this.memory.device.queue.writeBuffer(this.unheard, row * added.byteLength, added);
  }

  dispose(): void {
    for (const tensors of this.#bound.values()) for (const tensor of Object.values(tensors)) tensor.release();
    for (const buffer of [...this.#buffers.values(), this.unheard]) this.memory.free(buffer);
  }

  get #positionBytes(): number {
    return this.shape.width * (this.shape.attendedType === 'float16' ? 2 : 4);
  }
}
