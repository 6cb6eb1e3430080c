import { codeBytes, type PackedTensor } from './packed-tensor.ts';
import { outputScales, requantise } from './requantise.ts';
import { rowsOf, scalesOf } from './rows.ts';
import { transpose, transposeToHalf, widen, widenToHalf } from './widen.ts';

/**
 * The array that a graph asks for by `NAME|FORM` (decision 0070), as bytes.
 * Errors: RangeError for a form that there is none of, or not of a tensor in this format.
 */
export function makeArray(tensor: PackedTensor, bytes: Uint8Array, form: string): Uint8Array {
  if (form === tensor.format) return bytes;
  const rows = rowsOf(tensor, bytes);
  switch (form) {
    case 'f32':
      return bytesOf(widen(rows));
    case 'f16':
      return bytesOf(widenToHalf(rows));
  }
  if (tensor.shape.length === 2) {
    switch (form) {
      case 'f32.t':
        return bytesOf(transpose(rows));
      case 'f16.t':
        return bytesOf(transposeToHalf(rows));
      case 'i8.t':
        return bytesOf(requantise(rows));
      case 'i8.scale':
        return bytesOf(outputScales(rows));
    }
  }
  if (tensor.format === 'q4') {
    const scales = scalesOf(tensor, bytes);
    switch (form) {
      case 'nbits':
        return bytes.subarray(0, codeBytes(tensor));
      case 'nbits.f16':
        return bytesOf(scales);
      case 'nbits.f32':
        return bytesOf(widen(rowsOf({ format: 'f16', shape: [scales.length], offset: 0 }, bytesOf(scales))));
    }
  }
  throw new RangeError(
    `a tensor stored as ${tensor.format} with ${tensor.shape.length} axes can't become ${form}`,
  );
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
