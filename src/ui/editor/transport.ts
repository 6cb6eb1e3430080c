import { type ReadonlySignal, signal } from '@preact/signals';
import type { KeptRange } from '../../core/subtitles/edit-list/kept-ranges.ts';

export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;

/** The way of playing: the medium as it will be, what is cut left out, or one stretch as it is. */
export class Transport {
  readonly #element: HTMLMediaElement;
  readonly #kept: () => readonly KeptRange[];
  readonly #playing = signal(false);
  readonly #positionMs = signal(0);
  readonly #failed = signal(false);
  readonly speed = signal(1);
  readonly #url: string;
  /** Where playing ends; null: at the end. */
  #untilMs: number | null = null;
  #frame = 0;

  constructor(element: HTMLMediaElement, media: Blob, kept: () => readonly KeptRange[]) {
    this.#element = element;
    this.#kept = kept;
    this.#url = URL.createObjectURL(media);
    element.preload = 'auto';
    element.addEventListener('play', this.#onPlay);
    element.addEventListener('pause', this.#onPause);
    element.addEventListener('seeked', this.#onSeeked);
    element.addEventListener('error', this.#onError);
    element.src = this.#url;
  }

  get isPlaying(): ReadonlySignal<boolean> {
    return this.#playing;
  }

  get positionMs(): ReadonlySignal<number> {
    return this.#positionMs;
  }

  /** The browser cannot play the medium. */
  get hasFailed(): ReadonlySignal<boolean> {
    return this.#failed;
  }

  /** From where it stands, what is cut left out. */
  play(): void {
    this.#untilMs = null;
    this.#start();
  }

  /** One stretch as it is, also where it is cut. */
  hear(fromMs: number, toMs: number): void {
    this.seek(fromMs);
    this.#untilMs = toMs;
    this.#start();
  }

  toggle(): void {
    if (this.#playing.value) this.pause();
    else this.play();
  }

  pause(): void {
    this.#element.pause();
  }

  seek(ms: number): void {
    this.#untilMs = null;
    this.#element.currentTime = Math.max(0, ms) / 1000;
    this.#positionMs.value = Math.max(0, ms);
  }

  setSpeed(speed: number): void {
    this.speed.value = speed;
    this.#element.playbackRate = speed;
  }

  dispose(): void {
    this.pause();
    cancelAnimationFrame(this.#frame);
    this.#element.removeEventListener('play', this.#onPlay);
    this.#element.removeEventListener('pause', this.#onPause);
    this.#element.removeEventListener('seeked', this.#onSeeked);
    this.#element.removeEventListener('error', this.#onError);
    this.#element.removeAttribute('src');
    this.#element.load();
    URL.revokeObjectURL(this.#url);
  }

  #start(): void {
    this.#element.play().catch(() => undefined);
  }

  readonly #onPlay = () => {
    this.#playing.value = true;
    this.#tick();
  };

  readonly #onPause = () => {
    this.#playing.value = false;
    cancelAnimationFrame(this.#frame);
  };

  readonly #onSeeked = () => {
    this.#positionMs.value = this.#element.currentTime * 1000;
  };

  readonly #onError = () => {
    this.#failed.value = true;
  };

  readonly #tick = () => {
    const nowMs = this.#element.currentTime * 1000;
    this.#positionMs.value = nowMs;
    if (this.#untilMs !== null && nowMs >= this.#untilMs) return this.pause();
    if (this.#untilMs === null && !this.#skipCut(nowMs)) return this.pause();
    this.#frame = requestAnimationFrame(this.#tick);
  };

  /** @returns false where nothing is kept behind */
  #skipCut(nowMs: number): boolean {
    const next = this.#kept().find(({ endMs }) => endMs > nowMs);
    if (!next) return false;
    if (next.startMs > nowMs) this.#element.currentTime = next.startMs / 1000;
    return true;
  }
}
