import type { PackedTensor } from './packed-tensor.ts';

/** A tensor and its bytes, as it is stored. */
export interface StoredTensor {
  readonly tensor: PackedTensor;
  readonly bytes: Uint8Array;
}
