/** Units that are looked at, in four parts: with fewer, what is filled once would look like growth. */
const UNITS = 32;
const PARTS = 4;
/** Bytes a unit, about a window of speech. */
const MOST_A_UNIT = 1e6;

/**
 * Tells whether a library takes more memory of the GPU with each unit that it does: one has been seen to keep 650 MB a
 * window. Buffers come and go with the length of a unit, and new sizes stay; so the least that is held has to be more in each
 * part than in the part before.
 */
export class GrowthWatch {
  #live: readonly number[] = [];

  /** @param liveBytes on the GPU, behind a unit @returns whether the worker should be replaced */
  isGrowing(liveBytes: number): boolean {
    this.#live = [...this.#live, liveBytes].slice(-UNITS);
    if (this.#live.length < UNITS) return false;
    const size = UNITS / PARTS;
    const floors = Array.from({ length: PARTS }, (_, part) =>
      Math.min(...this.#live.slice(part * size, (part + 1) * size)),
    );
    return floors.every((floor, part) => part === 0 || floor - (floors[part - 1] ?? 0) > size * MOST_A_UNIT);
  }

  /** With another model. */
  reset(): void {
    this.#live = [];
  }
}
