import { FRAME_SAMPLES } from './frame.ts';

/** Cuts a stream of samples into frames of FRAME_SAMPLES. */
export class Framer {
  #partial = new Float32Array(FRAME_SAMPLES);
  #length = 0;

  push(samples: Float32Array): Float32Array<ArrayBuffer>[] {
    const frames: Float32Array<ArrayBuffer>[] = [];
    for (let at = 0; at < samples.length; ) {
      const taken = Math.min(FRAME_SAMPLES - this.#length, samples.length - at);
      this.#partial.set(samples.subarray(at, at + taken), this.#length);
      this.#length += taken;
      at += taken;
      if (this.#length === FRAME_SAMPLES) frames.push(this.#take());
    }
    return frames;
  }

  /** @returns the rest, filled up with zeros; nothing when there is none. */
  flush(): Float32Array<ArrayBuffer>[] {
    return this.#length > 0 ? [this.#take()] : [];
  }

  #take(): Float32Array<ArrayBuffer> {
    const frame = this.#partial;
    this.#partial = new Float32Array(FRAME_SAMPLES);
    this.#length = 0;
    return frame;
  }
}
