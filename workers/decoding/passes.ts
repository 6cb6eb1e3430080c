/** Forward passes over one sequence that grows. */
export interface Passes {
  /** @returns the scores of what may come next, one for each token; the caller may change them */
  pass(ids: readonly number[]): Promise<Float32Array>;
  /** Gives back what earlier passes left; no pass may follow. */
  dispose(): void;
}
