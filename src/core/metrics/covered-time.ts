interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

/** Time that intervals cover together: where they overlap, it counts once. */
export class CoveredTime {
  /** Apart from each other, in no order. */
  #intervals: readonly Interval[] = [];

  /** @returns how much of the interval none before it covered */
  add(startMs: number, endMs: number): number {
    let [fromMs, toMs] = [startMs, Math.max(startMs, endMs)];
    let newMs = toMs - fromMs;
    const apart: Interval[] = [];
    for (const known of this.#intervals) {
      const sharedMs = Math.min(known.endMs, endMs) - Math.max(known.startMs, startMs);
      if (sharedMs < 0) {
        apart.push(known);
        continue;
      }
      newMs -= sharedMs;
      fromMs = Math.min(fromMs, known.startMs);
      toMs = Math.max(toMs, known.endMs);
    }
    this.#intervals = [...apart, { startMs: fromMs, endMs: toMs }];
    return newMs;
  }
}
