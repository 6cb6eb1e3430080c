export interface EditCounts {
  readonly hits: number;
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
}

/** One position of an alignment: null on the side where nothing stands. */
export interface AlignedPair<Token> {
  readonly reference: Token | null;
  readonly hypothesis: Token | null;
}

/**
 * The alignment with the fewest edits (Levenshtein 1966), each edit costing 1. Of several it takes the one with the most
 * substitutions, reading from the end.
 */
export function alignTokens<Token>(
  reference: readonly Token[],
  hypothesis: readonly Token[],
): readonly AlignedPair<Token>[] {
  const width = hypothesis.length + 1;
  const cost = new Uint32Array((reference.length + 1) * width);
  const at = (row: number, column: number) => cost[row * width + column] ?? 0;
  const differs = (row: number, column: number) => (reference[row - 1] === hypothesis[column - 1] ? 0 : 1);
  for (let row = 0; row <= reference.length; row++) {
    for (let column = 0; column < width; column++) {
      cost[row * width + column] =
        row === 0 || column === 0
          ? row + column
          : Math.min(
              at(row - 1, column - 1) + differs(row, column),
              at(row - 1, column) + 1,
              at(row, column - 1) + 1,
            );
    }
  }

  const pairs: AlignedPair<Token>[] = [];
  let row = reference.length;
  let column = hypothesis.length;
  while (row > 0 || column > 0) {
    const diagonal =
      row > 0 && column > 0 && at(row, column) === at(row - 1, column - 1) + differs(row, column);
    const deletion = !diagonal && row > 0 && at(row, column) === at(row - 1, column) + 1;
    pairs.push({
      reference: diagonal || deletion ? (reference[row - 1] ?? null) : null,
      hypothesis: deletion ? null : (hypothesis[column - 1] ?? null),
    });
    if (diagonal || deletion) row -= 1;
    if (!deletion) column -= 1;
  }
  return pairs.reverse();
}

export function countEdits(pairs: readonly AlignedPair<unknown>[]): EditCounts {
  const counts = { hits: 0, substitutions: 0, deletions: 0, insertions: 0 };
  for (const { reference, hypothesis } of pairs) {
    if (reference === null) counts.insertions += 1;
    else if (hypothesis === null) counts.deletions += 1;
    else if (reference === hypothesis) counts.hits += 1;
    else counts.substitutions += 1;
  }
  return counts;
}
