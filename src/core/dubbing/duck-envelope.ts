/** The original under speech: 14 dB quieter. */
const DUCKED = 0.2;
/** It goes down before somebody speaks, and comes back behind. */
const DOWN_MS = 150;
const UP_MS = 400;

export interface SpokenRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** How loud the original is while others speak; asked for times that never run backwards. */
export class DuckEnvelope {
  readonly #ranges: readonly SpokenRange[];
  #next = 0;

  /** @param ranges of speech, in order, none over another */
  constructor(ranges: readonly SpokenRange[]) {
    this.#ranges = ranges;
  }

  /** @returns 0..1, without steps */
  gainAt(ms: number): number {
    while ((this.#ranges[this.#next]?.endMs ?? Number.POSITIVE_INFINITY) <= ms) this.#next += 1;
    const before = this.#ranges[this.#next - 1];
    const next = this.#ranges[this.#next];
    const sinceMs = before === undefined ? UP_MS : ms - before.endMs;
    const untilMs = next === undefined ? DOWN_MS : Math.max(0, next.startMs - ms);
    const share = Math.min(1, sinceMs / UP_MS, untilMs / DOWN_MS);
    return DUCKED + (1 - DUCKED) * share;
  }
}
