import { BLOCK, codeBytes, elementsOf } from './packed-tensor.ts';
import { scalesOf } from './rows.ts';
import type { StoredTensor } from './stored-tensor.ts';

/** The byte that stands for 0. */
const MIDDLE = 128;
/** The nibble that stands for 0. */
const MIDDLE_NIBBLE = 8;

/** @returns the codes of tensors in blocks, one above the other, a byte each: nothing is rounded, 4 bits fit into 8 */
export function codesAsBytes(parts: readonly StoredTensor[]): Uint8Array {
  const out = new Uint8Array(sum(parts, ({ tensor }) => elementsOf(tensor)));
  let at = 0;
  for (const { tensor, bytes } of parts) {
    const codes = bytes.subarray(0, codeBytes(tensor));
    if (tensor.format === 'q4')
      for (const pair of codes) {
        out[at++] = (pair & 15) + MIDDLE - MIDDLE_NIBBLE;
        out[at++] = (pair >> 4) + MIDDLE - MIDDLE_NIBBLE;
      }
    else for (const code of codes) out[at++] = code ^ MIDDLE;
  }
  return out;
}

/** @returns bit patterns of half precision, one for each block, in the order of the codes */
export function scalesInRow(parts: readonly StoredTensor[]): Uint16Array<ArrayBuffer> {
  const out = new Uint16Array(sum(parts, ({ tensor }) => elementsOf(tensor) / BLOCK));
  let at = 0;
  for (const { tensor, bytes } of parts) {
    const scales = scalesOf(tensor, bytes);
    out.set(scales, at);
    at += scales.length;
  }
  return out;
}

function sum(parts: readonly StoredTensor[], size: (part: StoredTensor) => number): number {
  return parts.reduce((total, part) => total + size(part), 0);
}
