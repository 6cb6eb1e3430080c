import { checkStatus, type Engine, keepText, theEngine } from './engine.ts';
import type { ort } from './ort.ts';

/** As onnx.proto and the engine's C interface number them. */
const TYPES = { float32: [1, 4], int32: [6, 4], int64: [7, 8], float16: [10, 2] } as const;
const ON_CPU = 1;
const ON_GPU = 4;

export type BoundType = keyof typeof TYPES;

/** Memory of the engine that stays where it is until it is freed. */
export type HeapBlock = Readonly<{ offset: number; bytes: number }>;

/** A tensor over memory that its owner holds: a block of the engine's, or a GPU buffer. Releasing it frees no memory. */
export interface BoundTensor {
  readonly handle: number;
  release(): void;
}

/** What decoders use of a session and of the engine. */
export interface Bound extends Pick<BoundSession, 'allocate' | 'free' | 'tensor' | 'run'> {
  readonly engine: Pick<Engine, 'HEAPU8'>;
}

/**
 * Runs a session of the engine on tensors that stay bound. The engine's own JavaScript copies every tensor of a run on
 * the CPU into its memory and out of it, and takes a graph that it may record only with all tensors bound for good; so
 * this calls what that calls (decision 0100).
 */
export class BoundSession {
  readonly engine: Engine = theEngine();
  readonly #session: number;
  readonly #names = new Map<string, number>();
  readonly #options = new Map<string, number>();

  constructor(session: ort.InferenceSession) {
    const { handler } = session as unknown as { readonly handler: { readonly sessionId: number } };
    this.#session = handler.sessionId;
  }

  allocate(bytes: number): HeapBlock {
    const offset = this.engine._malloc(bytes);
    if (offset === 0) throw new RangeError(`the engine has no ${bytes} bytes left`);
    return { offset, bytes };
  }

  free({ offset }: HeapBlock): void {
    this.engine._free(offset);
  }

  tensor(type: BoundType, dims: readonly number[], memory: HeapBlock | GPUBuffer): BoundTensor {
    const { engine } = this;
    const [code, size] = TYPES[type];
    const bytes = dims.reduce((product, dim) => product * dim, size);
    const isHeap = 'offset' in memory;
    const data = isHeap ? memory.offset : (engine.webgpuRegisterBuffer?.(memory, this.#session) ?? 0);
    const dimsAt = engine._malloc(dims.length * engine.PTR_SIZE);
    for (const [axis, dim] of dims.entries())
      engine.setValue(dimsAt + axis * engine.PTR_SIZE, dim, engine.PTR_SIZE === 4 ? 'i32' : 'i64');
    const handle = engine._OrtCreateTensor(code, data, bytes, dimsAt, dims.length, isHeap ? ON_CPU : ON_GPU);
    engine._free(dimsAt);
    if (handle === 0) checkStatus(engine, 1, 'a tensor could not be bound');
    return {
      handle,
      release: () => {
        engine._OrtReleaseTensor(handle);
        if (!isHeap) engine.webgpuUnregisterBuffer?.(memory);
      },
    };
  }

  /**
   * @param outputs every one that is wanted, each with exactly the shape that the run gives
   * @param graphId of a recording, for a session that records: -1 for none; the first run of another records, the next
   *   ones only replay
   */
  async run(
    inputs: Readonly<Record<string, BoundTensor>>,
    outputs: Readonly<Record<string, BoundTensor>>,
    graphId = -1,
  ): Promise<void> {
    const { engine } = this;
    const counts = [Object.keys(inputs).length, Object.keys(outputs).length] as const;
    const pointers = engine._malloc(2 * (counts[0] + counts[1]) * engine.PTR_SIZE);
    let at = pointers;
    const write = (value: number) => {
      engine.setValue(at, value, '*');
      at += engine.PTR_SIZE;
    };
    const starts: number[] = [];
    for (const side of [inputs, outputs]) {
      starts.push(at);
      for (const name of Object.keys(side)) write(this.#name(name));
      starts.push(at);
      for (const { handle } of Object.values(side)) write(handle);
    }
    const [inputNames = 0, inputsAt = 0, outputNames = 0, outputsAt = 0] = starts;
    const options = this.#optionsFor(String(graphId));
    try {
      const status = await engine._OrtRun(
        this.#session,
        inputNames,
        inputsAt,
        counts[0],
        outputNames,
        counts[1],
        outputsAt,
        options,
      );
      checkStatus(engine, status, 'a run failed');
    } finally {
      engine._free(pointers);
    }
  }

  #name(name: string): number {
    const known = this.#names.get(name) ?? keepText(this.engine, name);
    this.#names.set(name, known);
    return known;
  }

  #optionsFor(graphId: string): number {
    const known = this.#options.get(graphId);
    if (known !== undefined) return known;
    const ERRORS_ONLY = 3;
    const made = this.engine._OrtCreateRunOptions(ERRORS_ONLY, 0, false, 0);
    this.engine._OrtAddRunConfigEntry(made, this.#name('gpu_graph_id'), this.#name(graphId));
    this.#options.set(graphId, made);
    return made;
  }
}
