import type { Bound, BoundTensor, BoundType, HeapBlock } from '../runtime/engine/bound-session.ts';

/** Memory where a session computes. A block belongs to who allocated it. */
export interface Memory<Block> {
  allocate(bytes: number): Block;
  free(block: Block): void;
  tensor(type: BoundType, dims: readonly number[], block: Block): BoundTensor;
  /** Whole numbers of 4 bytes only. */
  copy(moves: readonly Move<Block>[]): void;
  writeInts(block: Block, values: readonly number[]): void;
}

/** GPUBufferUsage, as WebGPU numbers it. */
export const USAGE = { mapRead: 0x1, copySource: 0x4, copyTarget: 0x8, storage: 0x80 } as const;

/** GPUMapMode.READ, as WebGPU numbers it. */
const MAP_TO_READ = 1;

/** The first bytes of a buffer that can be mapped, once the device has written them. */
export async function readBuffer(buffer: GPUBuffer, bytes: number): Promise<ArrayBuffer> {
  await buffer.mapAsync(MAP_TO_READ, 0, bytes);
  const copied = buffer.getMappedRange(0, bytes).slice(0);
  buffer.unmap();
  return copied;
}

export interface Move<Block> {
  readonly from: Block;
  readonly fromByte: number;
  readonly to: Block;
  readonly toByte: number;
  readonly bytes: number;
}

/** The engine's own memory, for a session on the CPU. */
export class HeapMemory implements Memory<HeapBlock> {
  constructor(private readonly session: Bound) {}

  allocate(bytes: number): HeapBlock {
    return this.session.allocate(bytes);
  }

  free(block: HeapBlock): void {
    this.session.free(block);
  }

  tensor(type: BoundType, dims: readonly number[], block: HeapBlock): BoundTensor {
    return this.session.tensor(type, dims, block);
  }

  copy(moves: readonly Move<HeapBlock>[]): void {
    const heap = this.session.engine.HEAPU8;
    for (const { from, fromByte, to, toByte, bytes } of moves) {
      const start = from.offset + fromByte;
      heap.copyWithin(to.offset + toByte, start, start + bytes);
    }
  }

  writeInts(block: HeapBlock, values: readonly number[]): void {
    this.ints(block).set(values);
  }

  writeLongs({ offset, bytes }: HeapBlock, values: readonly number[]): void {
    new BigInt64Array(this.session.engine.HEAPU8.buffer, offset, bytes / 8).set(values.map(BigInt));
  }

  writeFloats(block: HeapBlock, values: Float32Array): void {
    this.floats(block).set(values);
  }

  /** A view, valid until the engine's memory grows. */
  ints({ offset, bytes }: HeapBlock): Int32Array {
    return new Int32Array(this.session.engine.HEAPU8.buffer, offset, bytes / 4);
  }

  floats({ offset, bytes }: HeapBlock): Float32Array {
    return new Float32Array(this.session.engine.HEAPU8.buffer, offset, bytes / 4);
  }
}

/** Buffers of the device on which the engine computes. */
export class GpuMemory implements Memory<GPUBuffer> {
  constructor(
    private readonly session: Bound,
    readonly device: GPUDevice,
  ) {}

  allocate(bytes: number): GPUBuffer {
    const usage = USAGE.storage | USAGE.copySource | USAGE.copyTarget;
    return this.device.createBuffer({ size: Math.ceil(bytes / 16) * 16, usage });
  }

  free(block: GPUBuffer): void {
    block.destroy();
  }

  tensor(type: BoundType, dims: readonly number[], block: GPUBuffer): BoundTensor {
    return this.session.tensor(type, dims, block);
  }

  copy(moves: readonly Move<GPUBuffer>[]): void {
    const encoder = this.device.createCommandEncoder();
    for (const { from, fromByte, to, toByte, bytes } of moves)
      encoder.copyBufferToBuffer(from, fromByte, to, toByte, bytes);
    this.device.queue.submit([encoder.finish()]);
  }

  /** @param from how many numbers lie before them */
  writeInts(block: GPUBuffer, values: readonly number[], from = 0): void {
    this.device.queue.writeBuffer(block, 4 * from, Int32Array.from(values));
  }
}
