import { seededRandom } from '../../../src/core/seeded-random.ts';

/** Seeded random numbers, so that every policy sees the same trace. */
export class Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Median 1. */
  logNormal(sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return Math.exp(sigma * radius * Math.cos(2 * Math.PI * this.next()));
  }

  /** Heavy-tailed lengths: the inverse of the bounded Pareto distribution function. */
  boundedPareto(alpha: number, low: number, high: number): number {
    const ratio = (low / high) ** alpha;
    return low * (1 - this.next() * (1 - ratio)) ** (-1 / alpha);
  }
}
