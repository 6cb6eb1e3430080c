import { WAVE_BUCKET_MS } from './wave.ts';

/** Buckets of one level that make one of the next. */
const STEP = 16;
const LEVELS = 3;

/** A waveform that grows, kept at several resolutions: hours of it are drawn as quickly as seconds. */
export class WaveLevels {
  readonly #levels = Array.from({ length: LEVELS }, () => new Pairs());

  /** @param pairs [low, high] of buckets of `WAVE_BUCKET_MS`, behind those that there are */
  append(pairs: Int8Array): void {
    for (let at = 0; at + 1 < pairs.length; at += 2) this.#add(pairs[at] ?? 0, pairs[at + 1] ?? 0);
  }

  get endMs(): number {
    return (this.#levels[0]?.count ?? 0) * WAVE_BUCKET_MS;
  }

  /**
   * Lowest and highest of what the buckets hold that begin in the time; those of one bucket where none does. Times longer
   * than some buckets are looked up in coarser ones, which may begin a little earlier.
   * @returns null where the waveform doesn't reach
   */
  extremes(fromMs: number, toMs: number): readonly [low: number, high: number] | null {
    let [level, bucketMs] = [0, WAVE_BUCKET_MS];
    while (level + 1 < LEVELS && bucketMs * STEP * 2 <= toMs - fromMs) {
      level += 1;
      bucketMs *= STEP;
    }
    const pairs = this.#levels[level];
    const first = Math.max(0, Math.floor(fromMs / bucketMs));
    if (!pairs || fromMs >= this.endMs) return null;
    return pairs.extremes(first, Math.max(first + 1, Math.ceil(toMs / bucketMs)));
  }

  #add(low: number, high: number): void {
    let index = this.#levels[0]?.count ?? 0;
    for (const pairs of this.#levels) {
      pairs.merge(index, low, high);
      index = Math.floor(index / STEP);
    }
  }
}

/** [low, high] of buckets in a row. */
class Pairs {
  #values = new Int8Array(1024);
  count = 0;

  merge(index: number, low: number, high: number): void {
    if (2 * index + 1 >= this.#values.length) {
      const wider = new Int8Array(this.#values.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    const isNew = index >= this.count;
    this.#values[2 * index] = isNew ? low : Math.min(low, this.#values[2 * index] ?? 0);
    this.#values[2 * index + 1] = isNew ? high : Math.max(high, this.#values[2 * index + 1] ?? 0);
    this.count = Math.max(this.count, index + 1);
  }

  extremes(first: number, end: number): readonly [number, number] {
    let [low, high] = [this.#values[2 * first] ?? 0, this.#values[2 * first + 1] ?? 0];
    for (let index = first + 1; index < Math.min(end, this.count); index++) {
      low = Math.min(low, this.#values[2 * index] ?? 0);
      high = Math.max(high, this.#values[2 * index + 1] ?? 0);
    }
    return [low, high];
  }
}
