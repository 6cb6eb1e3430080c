import { toHalf } from './half.ts';
import type { Rows } from './rows.ts';

/** Rows that are transposed together: what is written is then in runs, and the band stays in the cache. */
const BAND = 32;

/** @returns every row as it is stored, in single precision */
export function widen({ count, length, read }: Rows): Float32Array<ArrayBuffer> {
  const out = new Float32Array(count * length);
  for (let row = 0; row < count; row += 1) read(row, out, row * length);
  return out;
}

/** @returns bit patterns of half precision, in the stored order */
export function widenToHalf({ count, length, read }: Rows): Uint16Array<ArrayBuffer> {
  const out = new Uint16Array(count * length);
  const values = new Float32Array(length);
  for (let row = 0; row < count; row += 1) {
    read(row, values, 0);
    const start = row * length;
    for (let column = 0; column < length; column += 1) out[start + column] = toHalf(values[column] as number);
  }
  return out;
}

/** @returns [length, count] */
export function transpose(rows: Rows): Float32Array<ArrayBuffer> {
  const out = new Float32Array(rows.count * rows.length);
  eachBand(rows, (band, first, size) => {
    for (let column = 0; column < rows.length; column += 1) {
      const start = column * rows.count + first;
      for (let row = 0; row < size; row += 1) out[start + row] = band[row * rows.length + column] as number;
    }
  });
  return out;
}

/** @returns [length, count], bit patterns of half precision */
export function transposeToHalf(rows: Rows): Uint16Array<ArrayBuffer> {
  const out = new Uint16Array(rows.count * rows.length);
  eachBand(rows, (band, first, size) => {
    for (let column = 0; column < rows.length; column += 1) {
      const start = column * rows.count + first;
      for (let row = 0; row < size; row += 1)
        out[start + row] = toHalf(band[row * rows.length + column] as number);
    }
  });
  return out;
}

/** @param use gets the widened rows, the index of the first and how many they are */
export function eachBand(
  { count, length, read }: Rows,
  use: (band: Float32Array, first: number, size: number) => void,
): void {
  const band = new Float32Array(BAND * length);
  for (let first = 0; first < count; first += BAND) {
    const size = Math.min(BAND, count - first);
    for (let row = 0; row < size; row += 1) read(first + row, band, row * length);
    use(band, first, size);
  }
}
