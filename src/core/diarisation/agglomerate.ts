import { likeness, type VoiceGroup } from './voice-group.ts';

/** Places among the groups that were given; the second one's group goes up in the first one's. */
export interface Merge {
  readonly into: number;
  readonly from: number;
  /** Mean cosine between the voices of the two, before. */
  readonly similarity: number;
}

/**
 * Average linkage: again and again the two groups come together whose voices are most alike on average, until one
 * is left. Similarities never rise from one merge to the next.
 */
export function agglomerate(groups: readonly VoiceGroup[]): Merge[] {
  const size = groups.length;
  const alike = new Float32Array(size * size);
  const counts = Float64Array.from(groups, ({ count }) => count);
  const live = Array.from({ length: size }, (_, at) => at);
  const nearest = new Int32Array(size);
  const at = (a: number, b: number) => alike[a * size + b] ?? 0;
  const set = (a: number, b: number, value: number) => {
    alike[a * size + b] = value;
    alike[b * size + a] = value;
  };
  const seek = (a: number) => {
    let best = -1;
    for (const b of live) if (b !== a && (best < 0 || at(a, b) > at(a, best))) best = b;
    nearest[a] = best;
  };

  for (const [a, one] of groups.entries()) {
    for (const [b, other] of groups.slice(0, a).entries()) set(a, b, likeness(one, other));
  }
  for (const a of live) seek(a);
  const merges: Merge[] = [];
  while (live.length > 1) {
    let into = live[0] ?? 0;
    for (const a of live) if (at(a, nearest[a] ?? a) > at(into, nearest[into] ?? into)) into = a;
    const from = nearest[into] ?? into;
    merges.push({ into, from, similarity: at(into, from) });
    live.splice(live.indexOf(from), 1);
    const [own, others] = [counts[into] ?? 0, counts[from] ?? 0];
    for (const b of live)
      if (b !== into) set(into, b, (own * at(into, b) + others * at(from, b)) / (own + others));
    counts[into] = own + others;
    for (const b of live) if (b === into || nearest[b] === from || nearest[b] === into) seek(b);
  }
  return merges;
}

/** @returns the place of each given group's own group after the first merges */
export function groupsAfter(size: number, merges: readonly Merge[]): Int32Array {
  const place = Int32Array.from({ length: size }, (_, index) => index);
  for (const { into, from } of merges) place[from] = into;
  // A group may have gone up in one that went up in another later.
  return place.map((_, index) => {
    let root = index;
    while (place[root] !== root) root = place[root] ?? root;
    return root;
  });
}
