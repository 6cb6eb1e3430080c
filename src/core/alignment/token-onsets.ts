/**
 * Where tokens begin: one position each, none before that of the token in front of it, so that the sum of their scores is
 * greatest (dynamic programming over tokens and positions).
 * @param scores row-major [tokens, positions]
 * @returns ascending positions; all 0 where there are none to choose from
 */
export function tokenOnsets(scores: Float32Array, tokens: number, positions: number): number[] {
  if (positions === 0) return new Array<number>(tokens).fill(0);
  // came[token * positions + position]: where the token in front begins if this one begins there.
  const came = new Uint16Array(tokens * positions);
  let sums = new Float64Array(positions);
  for (let token = 0; token < tokens; token += 1) {
    const next = new Float64Array(positions);
    let best = 0;
    for (let position = 0; position < positions; position += 1) {
      if ((sums[position] as number) > (sums[best] as number)) best = position;
      came[token * positions + position] = best;
      next[position] = (sums[best] as number) + (scores[token * positions + position] as number);
    }
    sums = next;
  }
  const onsets = new Array<number>(tokens).fill(0);
  let at = sums.reduce((best, sum, position) => (sum > (sums[best] as number) ? position : best), 0);
  for (let token = tokens - 1; token >= 0; token -= 1) {
    onsets[token] = at;
    at = came[token * positions + at] as number;
  }
  return onsets;
}
