import type { DubClip } from '../../../src/contracts/audio-worker.ts';
import { atRate } from '../at-rate.ts';

interface PlacedSpeech {
  readonly at: number;
  readonly samples: Float32Array;
}

/** Clips at their places on one track, read as they are reached: one or two of them are in memory. */
export class SpeechTrack {
  readonly #clips: readonly DubClip[];
  readonly #rateHz: number;
  #next = 0;
  #placed: PlacedSpeech[] = [];

  constructor(clips: readonly DubClip[], rateHz: number) {
    this.#clips = clips;
    this.#rateHz = rateHz;
  }

  /** @returns samples from one frame on; asked for stretch by stretch */
  async read(fromFrame: number, frames: number): Promise<Float32Array> {
    const track = new Float32Array(frames);
    const end = fromFrame + frames;
    for (let clip = this.#clips[this.#next]; clip; clip = this.#clips[this.#next]) {
      const at = Math.round((clip.startMs / 1000) * this.#rateHz);
      if (at >= end) break;
      this.#placed.push({ at, samples: await samplesOf(clip, this.#rateHz) });
      this.#next += 1;
    }
    for (const { at, samples } of this.#placed) {
      const from = Math.max(0, fromFrame - at);
      const to = Math.min(samples.length, end - at);
      for (let n = from; n < to; n++) track[at + n - fromFrame] = samples[n] ?? 0;
    }
    this.#placed = this.#placed.filter(({ at, samples }) => at + samples.length > end);
    return track;
  }
}

async function samplesOf({ pcm, sampleRateHz, gain }: DubClip, rateHz: number): Promise<Float32Array> {
  const values = new Int16Array(await pcm.arrayBuffer());
  const samples = Float32Array.from(values, (value) => (value / 32_767) * gain);
  return atRate({ samples, sampleRateHz }, rateHz);
}
