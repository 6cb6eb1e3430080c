/** Positions of the same token in two texts. */
export interface Anchor {
  readonly left: number;
  readonly right: number;
}

/** Tokens in a row that make a place unmistakable; fewer where there are too few such places. */
const RUNS = [5, 4, 3, 2, 1] as const;
/** With this share of the shorter text's tokens anchored, shorter runs are not looked for. */
const ENOUGH_SHARE = 0.5;

/**
 * Finds the same places in two texts: runs of tokens that occur once in each, longest first. One text may lack parts of
 * the other, say some words otherwise, or have its parts in another order.
 *
 * @returns by the place on the left, each place at most once on either side
 */
export function findAnchors(left: readonly string[], right: readonly string[]): Anchor[] {
  const found = new Map<number, number>();
  const taken = new Set<number>();
  const enough = Math.min(left.length, right.length) * ENOUGH_SHARE;
  for (const run of RUNS) {
    if (found.size >= enough) break;
    const rights = uniqueRuns(right, run);
    for (const [key, at] of uniqueRuns(left, run)) {
      const there = rights.get(key);
      if (at === null || there === null || there === undefined) continue;
      for (let step = 0; step < run; step++) {
        if (found.has(at + step) || taken.has(there + step)) continue;
        found.set(at + step, there + step);
        taken.add(there + step);
      }
    }
  }
  return [...found].map(([at, there]) => ({ left: at, right: there })).sort((a, b) => a.left - b.left);
}

/** @returns where each run of tokens begins; null where it occurs more than once. */
function uniqueRuns(tokens: readonly string[], run: number): Map<string, number | null> {
  const runs = new Map<string, number | null>();
  for (let at = 0; at + run <= tokens.length; at++) {
    const key = tokens.slice(at, at + run).join(' ');
    runs.set(key, runs.has(key) ? null : at);
  }
  return runs;
}
