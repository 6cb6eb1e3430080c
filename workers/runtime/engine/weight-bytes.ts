import type { WeightFormat } from '../../../src/core/stage.ts';
import { type GraphWeight, readGraphWeights } from './onnx-graph.ts';

/** MatMulNBits keeps two 4-bit codes in a byte. */
const holdsNibbles = ({ location }: GraphWeight) => location?.endsWith('|nbits') === true;

/**
 * Adds the weights of one ONNX graph to `total`, by the format in which the session computes with them: packed weights
 * as what they are widened to, fp16 weights that the graph itself widens with Cast as fp32.
 * @returns bytes of them that each pass through the graph reads: all but tables of which single rows are looked up
 */
export async function addWeightBytes(
  total: Partial<Record<WeightFormat, number>>,
  onnx: Blob,
): Promise<number> {
  const { weights, widened, lookedUp } = await readGraphWeights(onnx);
  let passBytes = 0;
  for (const weight of weights) {
    const isWidened = widened.has(weight.name);
    const format = isWidened ? 'fp32' : holdsNibbles(weight) ? 'int4' : weight.format;
    const bytes = (weight.elements * (isWidened ? 32 : weight.bits)) / 8;
    total[format] = (total[format] ?? 0) + bytes;
    if (!lookedUp.has(weight.name)) passBytes += bytes;
  }
  return passBytes;
}
