import type { DubLine } from './dub.ts';

/** A line as it was spoken, without silence around it. */
export interface Take {
  /** 16-bit PCM, mono; a Blob may lie on the disk, where hours of samples would not fit the memory. */
  readonly pcm: Blob;
  readonly sampleRateHz: number;
  readonly lengthMs: number;
  /** What it was spoken at. */
  readonly speed: number;
  /** Brings it to the loudness of all others. */
  readonly gain: number;
}

/** Nothing is gained by speaking again at nearly the speed of another take. */
const SAME_SPEED = 0.01;

/** What was spoken of a medium so far: who goes on after a pause, or with another cue, speaks nothing again. */
export class Takes {
  readonly #byLine = new Map<string, readonly Take[]>();

  /** The one that fits the wanted length best; undefined: it was never spoken. */
  fitting(line: DubLine, strength: number, wantedMs: number): Take | undefined {
    const off = ({ lengthMs }: Take) => Math.abs(lengthMs - wantedMs) + (lengthMs > wantedMs ? wantedMs : 0);
    return this.#of(line, strength).toSorted((a, b) => off(a) - off(b))[0];
  }

  /** The one that was spoken at this speed, if there is one. */
  spokenAt(line: DubLine, strength: number, speed: number): Take | undefined {
    return this.#of(line, strength).find((take) => Math.abs(take.speed - speed) < SAME_SPEED);
  }

  add(line: DubLine, strength: number, take: Take): void {
    this.#byLine.set(keyOf(line, strength), [...this.#of(line, strength), take]);
  }

  #of(line: DubLine, strength: number): readonly Take[] {
    return this.#byLine.get(keyOf(line, strength)) ?? [];
  }
}

function keyOf({ voice, text }: DubLine, strength: number): string {
  return JSON.stringify([voice.seat, voice.voice, strength, text]);
}
