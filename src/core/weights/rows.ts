import { fromHalf } from './half.ts';
import { BLOCK, codeBytes, elementsOf, type PackedTensor } from './packed-tensor.ts';

/** A stored tensor as rows of its last axis, widened one at a time. */
export interface Rows {
  readonly count: number;
  /** Elements of a row. */
  readonly length: number;
  /** Writes row `row` to `into` from index `at`. */
  readonly read: (row: number, into: Float32Array, at: number) => void;
}

/** @param bytes the tensor as it is stored, at an offset in its buffer that is a multiple of 4 */
export function rowsOf(tensor: PackedTensor, bytes: Uint8Array): Rows {
  const length = tensor.shape.at(-1) ?? 1;
  return { count: elementsOf(tensor) / length, length, read: readers[tensor.format](tensor, bytes, length) };
}

/** The rows of several matrices, one after the other. */
export function stack(parts: readonly Rows[]): Rows {
  const owners = parts.flatMap((part) => Array.from({ length: part.count }, (_, row) => ({ part, row })));
  return {
    count: owners.length,
    length: parts[0]?.length ?? 0,
    read(row, into, at) {
      const owner = owners[row];
      owner?.part.read(owner.row, into, at);
    },
  };
}

/** Several vectors as one. */
export function join(parts: readonly Rows[]): Rows {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return {
    count: 1,
    length,
    read(row, into, at) {
      let start = at;
      for (const part of parts) {
        part.read(row, into, start);
        start += part.length;
      }
    },
  };
}

type MakeReader = (tensor: PackedTensor, bytes: Uint8Array, length: number) => Rows['read'];

const readers: Readonly<Record<PackedTensor['format'], MakeReader>> = {
  f32(_, bytes, length) {
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    return (row, into, at) => into.set(values.subarray(row * length, (row + 1) * length), at);
  },
  f16(_, bytes, length) {
    const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
    return (row, into, at) => {
      const start = row * length;
      for (let column = 0; column < length; column += 1)
        into[at + column] = fromHalf(halves[start + column] as number);
    };
  },
  q8(tensor, bytes, length) {
    const codes = new Int8Array(bytes.buffer, bytes.byteOffset, codeBytes(tensor));
    const scales = scalesOf(tensor, bytes);
    return (row, into, at) => {
      const start = row * length;
      for (let column = 0; column < length; column += BLOCK) {
        const scale = fromHalf(scales[(start + column) / BLOCK] as number);
        for (let index = column; index < column + BLOCK; index += 1)
          into[at + index] = (codes[start + index] as number) * scale;
      }
    };
  },
  q4(tensor, bytes, length) {
    const scales = scalesOf(tensor, bytes);
    return (row, into, at) => {
      const start = row * length;
      for (let column = 0; column < length; column += BLOCK) {
        const scale = fromHalf(scales[(start + column) / BLOCK] as number);
        for (let index = column; index < column + BLOCK; index += 2) {
          const pair = bytes[(start + index) / 2] as number;
          into[at + index] = ((pair & 15) - 8) * scale;
          into[at + index + 1] = ((pair >> 4) - 8) * scale;
        }
      }
    };
  },
};

/** The half-precision scales of a tensor in blocks. */
export function scalesOf(tensor: PackedTensor, bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset + codeBytes(tensor), elementsOf(tensor) / BLOCK);
}
