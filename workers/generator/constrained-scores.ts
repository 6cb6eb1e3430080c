import { LogitsProcessor, type Tensor } from '@xenova/transformers';
import { accepts, advanceAll, type State } from '../../src/core/tidy/automaton.ts';
import type { TokenIndex } from '../../src/core/tidy/token-index.ts';

/** The least finite 32-bit number: a token that may come wins over one that may not, however bad its own score. */
const LEAST = -(2 - 2 ** -23) * 2 ** 127;

/** Leaves scores to those tokens alone that keep the text within an automaton, and to the end where it may end. */
export class ConstrainedScores extends LogitsProcessor {
  #states: readonly State[];
  #tokensRead = 0;

  constructor(
    private readonly index: TokenIndex,
    private readonly endTokens: readonly number[],
    start: State,
  ) {
    super();
    this.#states = [start];
  }

  override _call([tokens = []]: bigint[][], logits: Tensor): Tensor {
    // At the first call there is only the prompt, which is no part of the text.
    const written = this.#tokensRead === 0 ? [] : tokens.slice(this.#tokensRead);
    this.#tokensRead = tokens.length;
    for (const token of written) this.#states = advanceAll(this.#states, this.index.spelling(Number(token)));
    const allowed = [...this.index.following(this.#states)];
    // Without a way on, which a tokenizer that spells every byte never is, the text ends and its reader finds it cut off.
    if (allowed.length === 0 || accepts(this.#states)) allowed.push(...this.endTokens);
    const scores = logits.data as Float32Array;
    const kept = allowed.map((token) => scores[token] ?? LEAST);
    scores.fill(Number.NEGATIVE_INFINITY);
    allowed.forEach((token, at) => {
      const score = kept[at] ?? LEAST;
      scores[token] = score > LEAST ? score : LEAST;
    });
    return logits;
  }
}
