export type Queries = Readonly<Record<string, Float32Array>>;

/** Forward passes over one sequence that grows. */
export interface Passes {
  /** @returns the scores of what may come next, one for each token; the caller may change them */
  pass(ids: readonly number[]): Promise<Float32Array>;
  /**
   * What each of the layers that tell where a token begins looked for behind the newest pass, [heads x width], by the names
   * in the graph; none where the graph does not say. Copies.
   */
  queries(): Queries;
  /** Gives back what earlier passes left; no pass may follow. */
  dispose(): void;
}
