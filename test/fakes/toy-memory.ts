import type { Bound, BoundTensor, HeapBlock } from '../../workers/runtime/engine/bound-session.ts';

export interface Known {
  readonly dims: readonly number[];
  readonly block: HeapBlock;
}

/** Memory and bound tensors of a session that has no engine. */
export abstract class ToyMemory implements Bound {
  readonly engine = { HEAPU8: new Uint8Array(1 << 18) };
  protected readonly tensors = new Map<number, Known>();
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
    this.tensors.set(handle, { dims, block: memory });
    return { handle, release: () => this.tensors.delete(handle) };
  }

  get bound(): number {
    return this.tensors.size;
  }

  abstract run(
    inputs: Readonly<Record<string, BoundTensor>>,
    outputs: Readonly<Record<string, BoundTensor>>,
  ): Promise<void>;
}
