/** How a tensor lies on disk: decision 0070. */
export type StoredFormat = 'q8' | 'q4' | 'f16' | 'f32';

export interface PackedTensor {
  readonly format: StoredFormat;
  /** Neighbours on the last axis lie side by side; a matrix is [outputs, inputs]. */
  readonly shape: readonly number[];
  /** In the range of bytes that the pieces make in a row. */
  readonly offset: number;
}

/** `weights.json`. */
export interface PackedWeights {
  readonly schema: 'sotto-weights/1';
  readonly pieces: readonly string[];
  readonly tensors: Readonly<Record<string, PackedTensor>>;
}

/** Elements that share a scale. */
export const BLOCK = 32;

export const elementsOf = ({ shape }: Pick<PackedTensor, 'shape'>): number =>
  shape.reduce((product, size) => product * size, 1);

/** Bytes of a tensor on disk, the codes of `q8` and `q4` without their scales. */
export function codeBytes(tensor: PackedTensor): number {
  return elementsOf(tensor) * { q8: 1, q4: 0.5, f16: 2, f32: 4 }[tensor.format];
}

export function storedBytes(tensor: PackedTensor): number {
  const scales = tensor.format === 'q8' || tensor.format === 'q4' ? elementsOf(tensor) / BLOCK : 0;
  return codeBytes(tensor) + 2 * scales;
}
