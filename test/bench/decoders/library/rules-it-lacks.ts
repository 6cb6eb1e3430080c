import { LogitsProcessor, type Tensor } from '@xenova/transformers';
import { rangeOf } from '../../../../src/core/decoding/range-of.ts';
import { nextKinds } from '../../../../src/core/whisper/next-kinds.ts';
import type { WhisperVocabulary } from '../../../../src/core/whisper/vocabulary.ts';
import type { WrittenToken } from '../written-tokens.ts';

const TOLD = 3;

/**
 * The rules of openai/whisper that the library (4.3.1) does not hold its own loop to, and ours of the input's end: the first
 * time is within a second, later ones never go back, and what is neither text nor a time does not come. Its own rules follow.
 */
export class RulesItLacks extends LogitsProcessor {
  #scores: Float32Array = new Float32Array();

  constructor(
    private readonly vocabulary: WhisperVocabulary,
    private readonly inputMs: number,
    private readonly promptTokens: number,
  ) {
    super();
  }

  override _call([ids = []]: bigint[][], logits: Tensor): Tensor {
    const { vocabulary, inputMs } = this;
    const scores = logits.data as Float32Array;
    const written = ids.slice(this.promptTokens).map(Number);
    const [from, to] = nextKinds(written, vocabulary, inputMs).timestamps;
    scores.fill(Number.NEGATIVE_INFINITY, vocabulary.end + 1, from);
    scores.fill(Number.NEGATIVE_INFINITY, to);
    this.#scores = scores;
    return logits;
  }

  /** The best scores of the newest pass, the library's rules applied too. */
  best(): NonNullable<WrittenToken['best']> {
    const left = this.#scores.slice();
    return Array.from({ length: TOLD }, () => {
      const { token, best } = rangeOf(left, 0, left.length);
      left[token] = Number.NEGATIVE_INFINITY;
      return [token, best] as const;
    });
  }
}
