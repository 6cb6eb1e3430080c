import type { DubLine } from '../../core/dubbing/dub-wish.ts';
import type { VoiceSeat } from '../../core/models/voice-choice.ts';
import type { StoredTake, Take } from '../../ports/batch-store.ts';

/** Nothing is gained by speaking again at nearly the speed of another take. */
const SAME_SPEED = 0.01;

/** What was spoken of a medium so far: who goes on after a pause, or with another cue, speaks nothing again. */
export class Takes {
  readonly #byLine = new Map<string, readonly Take[]>();
  readonly #modelOf: (seat: VoiceSeat) => string;
  readonly #onTake: (stored: StoredTake) => void;

  /** @param modelOf id of the model that speaks: another one's takes are not the same @param onTake told of each that is added */
  constructor(modelOf: (seat: VoiceSeat) => string, onTake: (stored: StoredTake) => void) {
    this.#modelOf = modelOf;
    this.#onTake = onTake;
  }

  /** What a line is kept under: all that its speech depends on but its speed. */
  keyOf({ voice: { seat, voice }, text }: DubLine, strength: number): string {
    return JSON.stringify([seat, this.#modelOf(seat), voice, strength, text]);
  }

  /** Those of an earlier page. */
  restore(stored: readonly StoredTake[]): void {
    for (const { line, take } of stored) {
      const own = this.#byLine.get(line) ?? [];
      if (!own.some(({ speed }) => speed === take.speed)) this.#byLine.set(line, [...own, take]);
    }
  }

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
    const key = this.keyOf(line, strength);
    this.#byLine.set(key, [...this.#of(line, strength), take]);
    this.#onTake({ line: key, take });
  }

  #of(line: DubLine, strength: number): readonly Take[] {
    return this.#byLine.get(this.keyOf(line, strength)) ?? [];
  }
}
