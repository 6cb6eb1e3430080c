import type { Part, UnitPart } from '../../src/core/profile/parts.ts';

/** What the parts of reading a medium take; they take turns many times a second, so each is added up. */
export class PartTimes {
  readonly #ms = new Map<Part, number>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  spend<Value>(part: Part, work: () => Value): Value {
    const startedAtMs = this.#nowMs();
    const value = work();
    this.#add(part, this.#nowMs() - startedAtMs);
    return value;
  }

  /** Its value. */
  async awaitingOne<Value>(part: Part, work: Promise<Value>): Promise<Value> {
    const startedAtMs = this.#nowMs();
    const value = await work;
    this.#add(part, this.#nowMs() - startedAtMs);
    return value;
  }

  /** The same chunks. Waiting for them is `part`, but for what other parts took in that time. */
  async *awaiting<Chunk>(
    part: Part,
    chunks: AsyncIterable<Chunk> | Iterable<Chunk>,
  ): AsyncGenerator<Chunk, void> {
    let [askedAtMs, spentBefore] = [this.#nowMs(), this.#sum()];
    const spend = () => this.#add(part, this.#nowMs() - askedAtMs - (this.#sum() - spentBefore));
    for await (const chunk of chunks) {
      spend();
      yield chunk;
      [askedAtMs, spentBefore] = [this.#nowMs(), this.#sum()];
    }
    spend();
  }

  /** Since it was asked last. One part stands behind the other, as if they had not taken turns. */
  take(): readonly UnitPart[] {
    let atMs = 0;
    const parts: UnitPart[] = [];
    for (const [part, ms] of this.#ms) {
      parts.push({ part, atMs, ms, gpuBusyMs: 0 });
      atMs += ms;
    }
    this.#ms.clear();
    return parts;
  }

  #add(part: Part, ms: number): void {
    this.#ms.set(part, (this.#ms.get(part) ?? 0) + Math.max(0, ms));
  }

  #sum(): number {
    return [...this.#ms.values()].reduce((sum, ms) => sum + ms, 0);
  }
}
