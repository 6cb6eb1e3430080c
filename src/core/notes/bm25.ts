/** Usual values, as of Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond" (2009), 3.4. */
const K1 = 1.2;
const B = 0.75;

/** How much a term tells: the rarer, the more. Also of one that is nowhere, which tells most. */
export type Rarity = (term: string) => number;

/** @param texts the terms of each */
export function rarityIn(texts: readonly (readonly string[])[]): Rarity {
  const holding = new Map<string, number>();
  for (const terms of texts)
    for (const term of new Set(terms)) holding.set(term, (holding.get(term) ?? 0) + 1);
  return (term) => {
    const count = holding.get(term) ?? 0;
    return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
  };
}

export interface Match {
  readonly score: number;
  /** Share of the query that is in the passage, each term by its rarity: 0..1. */
  readonly covered: number;
}

/** @param passages the terms of each @param query terms that are sought @returns how well each passage matches */
export function matchPassages(
  passages: readonly (readonly string[])[],
  query: readonly string[],
  rarity: Rarity,
): Match[] {
  const meanLength = passages.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, passages.length);
  const wanted = [...new Set(query)];
  const whole = wanted.reduce((sum, term) => sum + rarity(term), 0);
  return passages.map((terms) => {
    let [score, covered] = [0, 0];
    for (const term of wanted) {
      const times = terms.filter((each) => each === term).length;
      if (times === 0) continue;
      covered += rarity(term);
      score += (rarity(term) * times * (K1 + 1)) / (times + K1 * (1 - B + (B * terms.length) / meanLength));
    }
    return { score, covered: whole === 0 ? 0 : covered / whole };
  });
}
