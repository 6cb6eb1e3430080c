import { LogitsProcessor, type Tensor } from '@xenova/transformers';
import { isLoop } from '../../src/core/repetition.ts';

/** Ends a reply that only repeats itself: a greedy model that has said the same four times says it for ever. */
export class EndOfLoops extends LogitsProcessor {
  #promptTokens: number | null = null;
  #hasEnded = false;

  constructor(private readonly endTokens: readonly number[]) {
    super();
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** @param reply what was written so far */
  isOver(reply: readonly number[]): boolean {
    this.#hasEnded ||= isLoop(reply);
    return this.#hasEnded;
  }

  override _call([tokens = []]: bigint[][], logits: Tensor): Tensor {
    this.#promptTokens ??= tokens.length;
    if (!this.isOver(tokens.slice(this.#promptTokens).map(Number))) return logits;
    const scores = logits.data as Float32Array;
    scores.fill(Number.NEGATIVE_INFINITY);
    for (const token of this.endTokens) scores[token] = 0;
    return logits;
  }
}
