import { codesAsBytes, scalesInRow } from './code-bytes.ts';
import { codeBytes, type PackedTensor } from './packed-tensor.ts';
import { outputScales, requantise } from './requantise.ts';
import { join, type Rows, rowsOf, stack } from './rows.ts';
import type { StoredTensor } from './stored-tensor.ts';
import { transpose, transposeToHalf, widen, widenToHalf } from './widen.ts';

/**
 * The array that a graph asks for by `NAME|FORM` (decision 0070), as bytes.
 * Errors: RangeError for a form that there is none of, or not of a tensor in this format.
 */
export function makeArray(tensor: PackedTensor, bytes: Uint8Array, form: string): Uint8Array {
  if (form === tensor.format) return bytes;
  const computed = arrayOf(rowsOf(tensor, bytes), tensor.shape.length, form);
  if (computed !== null) return computed;
  if (tensor.format === 'q4' && form === 'nbits') return bytes.subarray(0, codeBytes(tensor));
  if (tensor.format === 'q4' && form.startsWith('nbits.')) return scalesAs([{ tensor, bytes }], form);
  if (isCoded(tensor) && form.startsWith('bytes')) return bytesForm([{ tensor, bytes }], form);
  throw new RangeError(
    `a tensor stored as ${tensor.format} with ${tensor.shape.length} axes can't become ${form}`,
  );
}

/**
 * The array that a graph asks for by `NAME+NAME|FORM`: the rows of one tensor above those of the next, whatever each is
 * stored as. Errors: RangeError for a form that neither rows decide alone nor codes in blocks.
 */
export function makeStacked(parts: readonly StoredTensor[], form: string): Uint8Array {
  const axes = parts[0]?.tensor.shape.length ?? 0;
  if (form.startsWith('bytes') && parts.every(({ tensor }) => isCoded(tensor))) return bytesForm(parts, form);
  const rows = parts.map(({ tensor, bytes }) => rowsOf(tensor, bytes));
  const computed = arrayOf(axes === 1 ? join(rows) : stack(rows), axes, form);
  if (computed === null) throw new RangeError(`tensors with ${axes} axes can't be stacked to ${form}`);
  return computed;
}

function arrayOf(rows: Rows, axes: number, form: string): Uint8Array | null {
  if (form === 'f32') return bytesOf(widen(rows));
  if (form === 'f16') return bytesOf(widenToHalf(rows));
  if (axes !== 2) return null;
  switch (form) {
    case 'f32.t':
      return bytesOf(transpose(rows));
    case 'f16.t':
      return bytesOf(transposeToHalf(rows));
    case 'i8.t':
      return bytesOf(requantise(rows));
    case 'i8.scale':
      return bytesOf(outputScales(rows));
    default:
      return null;
  }
}

const isCoded = ({ format }: PackedTensor) => format === 'q4' || format === 'q8';

function bytesForm(parts: readonly StoredTensor[], form: string): Uint8Array {
  return form === 'bytes' ? codesAsBytes(parts) : scalesAs(parts, form);
}

/** @param form `nbits.f16`, `bytes.f32` and so on */
function scalesAs(parts: readonly StoredTensor[], form: string): Uint8Array {
  const scales = scalesInRow(parts);
  const halves = bytesOf(scales);
  if (form.endsWith('.f16')) return halves;
  return bytesOf(widen(rowsOf({ format: 'f16', shape: [scales.length], offset: 0 }, halves)));
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
