import { LogitsProcessor, type Tensor } from '@xenova/transformers';
import type { WindowEmissions } from '../../../src/core/alignment/align-words.ts';
import { type CtcPrefix, emptyPrefix, extendPrefix } from '../../../src/core/alignment/ctc-prefix.ts';
import type { LogProbs } from '../../../src/core/alignment/ctc-viterbi.ts';
import { rangeOf } from '../../../src/core/decoding/range-of.ts';

export interface TokenKinds {
  /** Text of one token, with its leading space. */
  readonly spelling: (token: number) => string;
  /** Tokens below it are text; it and the timestamps from `firstTimestamp` on end the text. */
  readonly endToken: number;
  readonly firstTimestamp: number;
}

/** Relative to the decoder's; of 0 to 0.25 the best on held-out sentences made for this choice (decision 0036). */
const CTC_WEIGHT = 0.1;
/** Only what the decoder itself thinks likely is asked of the CTC head. */
const CANDIDATES = 8;
/** A decoder as sure as this is not asked again. */
const LOG_SURE = Math.log(0.98);

/**
 * Decodes with decoder and CTC head together (Watanabe et al. 2017): what the decoder finds plausible has to be heard in the
 * frames too, so that it neither skips nor invents words.
 */
export class JointScores extends LogitsProcessor {
  readonly #emissions: LogProbs;
  readonly #labels: ReadonlyMap<string, number>;
  #text: readonly number[] = [];
  #prefix: CtcPrefix;

  constructor(
    { logProbs, frames, vocabulary }: WindowEmissions,
    private readonly tokens: TokenKinds,
  ) {
    super();
    this.#emissions = { data: logProbs, frames, labels: vocabulary.length };
    this.#labels = new Map(vocabulary.map((symbol, label) => [symbol, label]));
    this.#prefix = emptyPrefix(this.#emissions);
  }

  override _call([ids = []]: bigint[][], logits: Tensor): Tensor {
    const { endToken, firstTimestamp } = this.tokens;
    this.#follow(ids.map(Number).filter((token) => token < endToken));
    const scores = logits.data as Float32Array;
    // The CTC head has nothing to say of a text that it finds impossible.
    if (isSure(scores) || this.#prefix.score === Number.NEGATIVE_INFINITY) return logits;
    const best = this.#bestText(scores);
    scores.fill(Number.NEGATIVE_INFINITY, 0, endToken);
    if (best !== null) scores[best.token] = best.score;
    const end = CTC_WEIGHT * (this.#prefix.endScore - this.#prefix.score);
    scores[endToken] = (scores[endToken] ?? 0) + end;
    // Without text, a timestamp only says where it will begin.
    if (this.#text.length === 0) return logits;
    for (let token = firstTimestamp; token < scores.length; token++)
      scores[token] = (scores[token] ?? 0) + end;
    return logits;
  }

  #follow(text: readonly number[]): void {
    const added = text.slice(this.#text.length);
    for (const token of added) {
      this.#prefix = this.#extended(token) ?? this.#prefix;
      this.#text = [...this.#text, token];
    }
  }

  /** The text token that decoder and CTC head like best together. */
  #bestText(scores: Float32Array): { readonly token: number; readonly score: number } | null {
    let best = null;
    for (const token of bestOf(scores.subarray(0, this.tokens.endToken), CANDIDATES)) {
      const score = scores[token] ?? Number.NEGATIVE_INFINITY;
      // The CTC head only ever takes away, so nobody from here on can win.
      if (best !== null && score <= best.score) break;
      const joint = score + CTC_WEIGHT * this.#gain(token);
      if (joint > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { token, score: joint };
    }
    return best;
  }

  /** How much less likely the CTC head finds the text with this token than without; at most 0. */
  #gain(token: number): number {
    const extended = this.#extended(token);
    return extended === null ? Number.NEGATIVE_INFINITY : extended.score - this.#prefix.score;
  }

  /** @returns null when the CTC head cannot spell the token */
  #extended(token: number): CtcPrefix | null {
    const spelled = this.tokens.spelling(token);
    let prefix = this.#prefix;
    for (const symbol of prefix.label === null ? spelled.trimStart() : spelled) {
      const label = this.#labels.get(symbol);
      if (label === undefined) return null;
      prefix = extendPrefix(this.#emissions, prefix, label);
    }
    return prefix;
  }
}

/** Indices of the highest scores. */
function bestOf(scores: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (const [token, score] of scores.entries()) {
    if (best.length === count && score <= (scores[best[count - 1] ?? 0] ?? 0)) continue;
    const place = best.findIndex((other) => (scores[other] ?? 0) < score);
    best.splice(place < 0 ? best.length : place, 0, token);
    best.length = Math.min(best.length, count);
  }
  return best;
}

function isSure(scores: Float32Array): boolean {
  const { best, logSum } = rangeOf(scores, 0, scores.length);
  return best - logSum > LOG_SURE;
}
