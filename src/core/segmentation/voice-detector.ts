import { Band } from './band.ts';
import { type Column, DilatedConvolution } from './dilated-convolution.ts';
import { BAND_CENTRES_HZ, type VoiceWeights } from './voice-weights.ts';

/** Of half an octave. */
const BAND_Q = 2 ** 0.25 / (Math.SQRT2 - 1);
/** -90 dBFS. */
const FLOOR_POWER = 1e-9;

/**
 * Voice activity by a network of convolutions over the levels of half octaves: it knows what speech is like, and so finds
 * it also where it hardly stands out, soft or in noise. Every answer rests on 0.96 s on both sides. One object per stream.
 */
export class VoiceDetector {
  readonly #bands = BAND_CENTRES_HZ.map((centreHz) => new Band(centreHz, BAND_Q));
  readonly #layers: readonly DilatedConvolution[];
  readonly #weights: VoiceWeights;

  constructor(weights: VoiceWeights) {
    this.#weights = weights;
    this.#layers = weights.layers.map((layer) => new DilatedConvolution(layer));
  }

  /**
   * @param frame FRAME_SAMPLES samples
   * @returns how probable speech is, 0..1, in the frame of 30 calls before; nothing for the first calls
   */
  push(frame: Float32Array): number[] {
    const levels = Float32Array.from(
      this.#bands,
      (band) => (Math.log10(band.power(frame) + FLOOR_POWER) + 5) / 2,
    );
    return this.#through(0, [levels]);
  }

  /** @returns the frames that are still missing */
  flush(): number[] {
    return this.#layers.flatMap((layer, index) => this.#through(index + 1, layer.flush()));
  }

  /** Answers for columns that are to pass the layers from `first` on. */
  #through(first: number, columns: readonly Column[]): number[] {
    const passed = this.#layers
      .slice(first)
      .reduce((before, layer) => before.flatMap((column) => layer.push(column)), columns);
    return passed.map((column) => this.#answer(column));
  }

  #answer(column: Column): number {
    const { answer, bias } = this.#weights;
    const logit = column.reduce((sum, value, channel) => sum + value * (answer[channel] as number), bias);
    return 1 / (1 + Math.exp(-logit));
  }
}
