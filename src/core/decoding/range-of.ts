/** Scores this far below the best one add nothing to a sum: e^-25. */
const NEGLIGIBLE = 25;

interface Range {
  readonly token: number;
  readonly best: number;
  readonly logSum: number;
}

const NONE: Range = { token: -1, best: Number.NEGATIVE_INFINITY, logSum: Number.NEGATIVE_INFINITY };

/** Best token and log of the sum of exponentials of scores from `from` to before `to`. */
export function rangeOf(scores: Float32Array, from: number, to: number): Range {
  let token = -1;
  let best = Number.NEGATIVE_INFINITY;
  for (let index = from; index < to; index += 1) {
    const score = scores[index] as number;
    if (score > best) {
      best = score;
      token = index;
    }
  }
  if (token < 0) return NONE;
  const floor = best - NEGLIGIBLE;
  let sum = 0;
  for (let index = from; index < to; index += 1) {
    const score = scores[index] as number;
    if (score > floor) sum += Math.exp(score - best);
  }
  return { token, best, logSum: best + Math.log(sum) };
}
