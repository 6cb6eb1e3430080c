/** Time that passes only while it runs, with one alarm on that time. Waiting at a closed gate stops it. */
export class Stopwatch {
  #elapsedMs = 0;
  #startedAtMs: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param limitMs 0 = no alarm */
  constructor(
    private readonly limitMs: number,
    private readonly onAlarm: () => void,
    private readonly nowMs: () => number,
  ) {}

  start(): void {
    this.#startedAtMs = this.nowMs();
    if (this.limitMs > 0) this.#timer = setTimeout(this.onAlarm, Math.max(0, this.limitMs - this.#elapsedMs));
  }

  stop(): void {
    if (this.#startedAtMs === null) return;
    this.#elapsedMs += this.nowMs() - this.#startedAtMs;
    this.#startedAtMs = null;
    clearTimeout(this.#timer);
  }

  get isOver(): boolean {
    return this.limitMs > 0 && this.elapsedMs > this.limitMs;
  }

  get elapsedMs(): number {
    return this.#elapsedMs + (this.#startedAtMs === null ? 0 : this.nowMs() - this.#startedAtMs);
  }
}
