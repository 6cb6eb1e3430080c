import { LogitsProcessor, type Tensor } from '@xenova/transformers';

/** Reads, without changing them, the scores from which greedy decoding takes its next token. */
export class ConfidenceMeter extends LogitsProcessor {
  #sum = 0;
  #tokens = 0;

  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    const scores = logits.data as Float32Array;
    let best = Number.NEGATIVE_INFINITY;
    for (const score of scores) if (score > best) best = score;
    let total = 0;
    for (const score of scores) total += Math.exp(score - best);
    this.#sum -= Math.log(total);
    this.#tokens += 1;
    return logits;
  }

  /** Mean log-probability of the chosen tokens; 0 before the first. */
  get meanLogProbability(): number {
    return this.#tokens === 0 ? 0 : this.#sum / this.#tokens;
  }
}
