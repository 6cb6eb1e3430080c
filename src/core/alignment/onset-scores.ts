/** Of cross-attention: one that looks where a token begins. */
export interface OnsetHead {
  readonly layer: number;
  readonly head: number;
}

/** What a layer's cross-attention looked for and where it could find it. */
export interface LayerAttention {
  /** One for each token: [heads x width], scaled. */
  readonly queries: readonly Float32Array[];
  /** [heads, positions, width] */
  readonly keys: Float32Array;
  /** Those that look where a token begins. */
  readonly heads: readonly number[];
  readonly width: number;
}

/** Added to an attention before its logarithm: a head that looks elsewhere for once does not rule a place out. */
export const LEAST_ATTENTION = 0.01;

/**
 * How well each token may begin at each position: over the heads, the sum of the logarithms of their attention.
 * @param positions of the encoded input, over all of which a head spreads its attention
 * @param used the first ones, which hold sound
 * @returns row-major [tokens, used]
 */
export function onsetScores(
  layers: readonly LayerAttention[],
  positions: number,
  used: number,
): Float32Array<ArrayBuffer> {
  const tokens = layers[0]?.queries.length ?? 0;
  const scores = new Float32Array(tokens * used);
  const attention = new Float64Array(positions);
  for (const { queries, keys, heads, width } of layers) {
    for (const [token, query] of queries.entries()) {
      for (const head of heads) {
        attend(attention, query.subarray(head * width), keys.subarray(head * positions * width), width);
        for (let position = 0; position < used; position += 1)
          scores[token * used + position] =
            (scores[token * used + position] ?? 0) + Math.log((attention[position] ?? 0) + LEAST_ATTENTION);
      }
    }
  }
  return scores;
}

/** The softmax of a query's products with keys. */
function attend(attention: Float64Array, query: Float32Array, keys: Float32Array, width: number): void {
  let best = Number.NEGATIVE_INFINITY;
  for (let position = 0; position < attention.length; position += 1) {
    let product = 0;
    for (let at = 0; at < width; at += 1)
      product += (query[at] as number) * (keys[position * width + at] as number);
    attention[position] = product;
    if (product > best) best = product;
  }
  let sum = 0;
  for (let position = 0; position < attention.length; position += 1)
    sum += attention[position] = Math.exp((attention[position] as number) - best);
  for (let position = 0; position < attention.length; position += 1)
    attention[position] = (attention[position] as number) / sum;
}
