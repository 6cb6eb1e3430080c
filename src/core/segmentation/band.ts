import { SPEECH_RATE_HZ } from './frame.ts';

/** A band-pass filter and the power behind it. One object per stream. */
export class Band {
  readonly #a1: number;
  readonly #a2: number;
  readonly #b0: number;
  #x = [0, 0] as [number, number];
  #y = [0, 0] as [number, number];

  /** Coefficients: R. Bristow-Johnson, Audio EQ Cookbook, band-pass with 0 dB peak gain. */
  constructor(centreHz: number, q: number) {
    const omega = (2 * Math.PI * centreHz) / SPEECH_RATE_HZ;
    const alpha = Math.sin(omega) / (2 * q);
    this.#b0 = alpha / (1 + alpha);
    this.#a1 = (-2 * Math.cos(omega)) / (1 + alpha);
    this.#a2 = (1 - alpha) / (1 + alpha);
  }

  /** @returns the mean square of what passes */
  power(frame: Float32Array): number {
    let [x1, x2] = this.#x;
    let [y1, y2] = this.#y;
    let sum = 0;
    for (const x of frame) {
      const y = this.#b0 * (x - x2) - this.#a1 * y1 - this.#a2 * y2;
      sum += y * y;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
    }
    this.#x = [x1, x2];
    this.#y = [y1, y2];
    return sum / frame.length;
  }
}
