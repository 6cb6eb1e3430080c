import { wavHeader } from '../../../src/core/audio/wav.ts';
import type { DubWriter } from './dub-parts.ts';
import type { DubForm } from './steady-sound.ts';

/** A WAV file has 32 bits for its length. */
export const LONGEST_WAV_BYTES = 4e9;
const FULL_SCALE = 32_767;

/** A 16-bit WAV file in pieces, which may lie on the disk. */
export class WavFile implements DubWriter {
  readonly #form: DubForm;
  readonly #pieces: Blob[] = [];

  constructor(form: DubForm) {
    this.#form = form;
  }

  async add(planes: readonly Float32Array[]): Promise<void> {
    const frames = planes[0]?.length ?? 0;
    const values = new Int16Array(frames * planes.length);
    for (const [channel, plane] of planes.entries())
      for (let n = 0; n < frames; n++)
        values[n * planes.length + channel] = Math.round((plane[n] ?? 0) * FULL_SCALE);
    this.#pieces.push(new Blob([values]));
  }

  async end() {
    const { frames, sampleRateHz, channels } = this.#form;
    const header = wavHeader(frames, sampleRateHz, channels);
    return { blob: new Blob([header, ...this.#pieces], { type: 'audio/wav' }), ending: 'wav' as const };
  }

  async cancel(): Promise<void> {
    this.#pieces.length = 0;
  }
}
