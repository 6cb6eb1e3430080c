import type { Rows } from './rows.ts';
import { eachBand } from './widen.ts';

/** The largest code: int8 without -128, so that both signs reach as far. */
const LARGEST = 127;

/** @returns one scale an output: its largest weight / 127; 1 where all weights are 0 */
export function outputScales({ count, length, read }: Rows): Float32Array<ArrayBuffer> {
  const scales = new Float32Array(count);
  const values = new Float32Array(length);
  for (let row = 0; row < count; row += 1) {
    read(row, values, 0);
    let largest = 0;
    for (let column = 0; column < length; column += 1)
      largest = Math.max(largest, Math.abs(values[column] as number));
    scales[row] = largest / LARGEST || 1;
  }
  return scales;
}

/** @returns codes [inputs, outputs]: with the scale of its output, each is the nearest to the stored weight */
export function requantise(rows: Rows): Int8Array<ArrayBuffer> {
  const { count: outputs, length: inputs } = rows;
  const scales = outputScales(rows);
  const out = new Int8Array(inputs * outputs);
  eachBand(rows, (band, first, size) => {
    for (let column = 0; column < inputs; column += 1) {
      const start = column * outputs + first;
      for (let row = 0; row < size; row += 1)
        out[start + row] = Math.round(
          (band[row * inputs + column] as number) / (scales[first + row] as number),
        );
    }
  });
  return out;
}
