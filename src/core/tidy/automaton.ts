/** A place in a text that is being written. */
export interface State {
  /** What may come next, symbol by symbol; the same symbol may lead to several places. */
  readonly edges: readonly Edge[];
  /** Whether the text may end here. */
  readonly accepting: boolean;
}

export type Edge = readonly [symbol: string, next: State];

/** Every place that a text can be at after one more symbol: a step of a nondeterministic finite automaton. */
export function advance(states: readonly State[], symbol: string): readonly State[] {
  const reached = new Set<State>();
  for (const { edges } of states) for (const [label, next] of edges) if (label === symbol) reached.add(next);
  return [...reached];
}

/** As `advance`, over several symbols. None is reached by a text that the automaton does not know. */
export function advanceAll(states: readonly State[], symbols: string): readonly State[] {
  let reached = states;
  for (const symbol of symbols) reached = advance(reached, symbol);
  return reached;
}

export function accepts(states: readonly State[]): boolean {
  return states.some(({ accepting }) => accepting);
}
