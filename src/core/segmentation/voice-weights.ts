import type { ConvolutionWeights } from './dilated-convolution.ts';

/** Half octaves from 125 Hz to 5.7 kHz. */
export const BAND_CENTRES_HZ: readonly number[] = Array.from(
  { length: 12 },
  (_, step) => 125 * 2 ** (step / 2),
);
const CHANNELS = 32;
const WIDTH = 5;
const DILATIONS = [1, 2, 4, 8];

export interface VoiceWeights {
  readonly layers: readonly ConvolutionWeights[];
  /** [channels] */
  readonly answer: Float32Array;
  readonly bias: number;
}

/**
 * What training/voice_activity wrote: the upper halves of 32-bit floats (bfloat16), little-endian; for each layer its kernel
 * and its bias, then those of the answer.
 *
 * Errors: RangeError when there are not as many as the network has.
 */
export function readVoiceWeights(bytes: Uint8Array): VoiceWeights {
  const numbers = widened(bytes);
  let at = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const layers = DILATIONS.map((dilation, layer): ConvolutionWeights => {
    const inputs = layer === 0 ? BAND_CENTRES_HZ.length : CHANNELS;
    const kernel = take(CHANNELS * inputs * WIDTH);
    return { inputs, outputs: CHANNELS, width: WIDTH, dilation, kernel, bias: take(CHANNELS) };
  });
  const answer = take(CHANNELS);
  const [bias] = take(1);
  if (bias === undefined || at !== numbers.length)
    throw new RangeError(`a voice activity network of ${at} numbers was to be read from ${numbers.length}`);
  return { layers, answer, bias };
}

function widened(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = new DataView(new ArrayBuffer(4));
  return Float32Array.from({ length: Math.floor(bytes.byteLength / 2) }, (_, index) => {
    wide.setUint32(0, view.getUint16(2 * index, true) << 16);
    return wide.getFloat32(0);
  });
}
