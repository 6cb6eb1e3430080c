import { ort } from '../runtime/engine/ort.ts';

/** What a voice adds to the inputs of the two networks. */
export interface Speaker {
  manner(symbols: number): Readonly<Record<'style', ort.Tensor>>;
  timbre(symbols: number, strength: number): Readonly<Record<string, ort.Tensor>>;
}

/** Values of a style: the first half is for the decoder, the second for the prosody. */
const STYLE_WIDTH = 256;
const MANNER_WIDTH = STYLE_WIDTH / 2;

/** Kokoro's: a style for each number of symbols from one on, half-precision values in a row. */
export function styledSpeaker(bytes: Uint8Array<ArrayBuffer>): Speaker {
  const values = valuesOf(bytes);
  const style = (symbols: number) => ({ style: tensor(rowOf(values, STYLE_WIDTH, symbols), 1, STYLE_WIDTH) });
  return { manner: style, timbre: style };
}

/** The small voice's: the second halves of styles, then the low-rank factors of its decoder. */
export function factoredSpeaker(bytes: Uint8Array<ArrayBuffer>, factors: number): Speaker {
  const values = valuesOf(bytes);
  const lora = tensor(values.slice(values.length - factors), factors);
  const manners = values.subarray(0, values.length - factors);
  return {
    manner(symbols) {
      const style = new Float32Array(STYLE_WIDTH);
      style.set(rowOf(manners, MANNER_WIDTH, symbols), STYLE_WIDTH - MANNER_WIDTH);
      return { style: tensor(style, 1, STYLE_WIDTH) };
    },
    timbre: (_symbols, strength) => ({ lora, strength: tensor(Float32Array.of(strength), 1) }),
  };
}

function valuesOf(bytes: Uint8Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  return Float32Array.from(new Float16Array(bytes.buffer));
}

/** The row for so many symbols; the last one serves those beyond. */
function rowOf(values: Float32Array<ArrayBuffer>, width: number, symbols: number): Float32Array<ArrayBuffer> {
  const row = Math.min(Math.max(symbols, 1), values.length / width) - 1;
  return values.slice(row * width, (row + 1) * width);
}

function tensor(values: Float32Array<ArrayBuffer>, ...shape: number[]): ort.Tensor {
  return new ort.Tensor('float32', values, shape);
}
