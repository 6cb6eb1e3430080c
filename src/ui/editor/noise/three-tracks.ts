import { type ReadonlySignal, signal } from '@preact/signals';
import type { NoisePart } from '../../../contracts/audio-worker.ts';
import { writeWav } from '../../../core/audio/wav.ts';
import { SPEECH_RATE_HZ } from '../../../core/segmentation/frame.ts';

export const TRACKS = ['recorded', 'automatic', 'reduced'] as const satisfies readonly (keyof NoisePart)[];
export type TrackName = (typeof TRACKS)[number];

/** Plays the same stretch with its noise and without, all at once and all but one mute: a change is heard on the spot. */
export class ThreeTracks {
  readonly heard = signal<TrackName>('recorded');
  readonly #playing = signal(false);
  readonly #elements: readonly { readonly name: TrackName; readonly audio: HTMLAudioElement }[];

  constructor(part: NoisePart) {
    this.#elements = TRACKS.map((name) => {
      const wav = writeWav({ samples: part[name], sampleRateHz: SPEECH_RATE_HZ });
      const audio = new Audio(URL.createObjectURL(new Blob([wav], { type: 'audio/wav' })));
      audio.loop = true;
      audio.muted = name !== this.heard.value;
      return { name, audio };
    });
  }

  get isPlaying(): ReadonlySignal<boolean> {
    return this.#playing;
  }

  hear(name: TrackName): void {
    this.heard.value = name;
    for (const { name: own, audio } of this.#elements) audio.muted = own !== name;
  }

  toggle(): void {
    if (this.#playing.value) this.#pause();
    else void this.#play();
  }

  dispose(): void {
    this.#pause();
    for (const { audio } of this.#elements) URL.revokeObjectURL(audio.src);
  }

  async #play(): Promise<void> {
    const atS = this.#elements[0]?.audio.currentTime ?? 0;
    this.#playing.value = true;
    try {
      await Promise.all(
        this.#elements.map(({ audio }) => {
          audio.currentTime = atS;
          return audio.play();
        }),
      );
    } catch {
      this.#pause();
    }
  }

  #pause(): void {
    this.#playing.value = false;
    for (const { audio } of this.#elements) audio.pause();
  }
}
