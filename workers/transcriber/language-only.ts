import { LogitsProcessor, type Tensor } from '@xenova/transformers';

/** Leaves only the language tokens to choose from: the first token after the start is then the language heard. */
export class LanguageOnly extends LogitsProcessor {
  readonly #languages: ReadonlySet<number>;

  constructor(languages: Iterable<number>) {
    super();
    this.#languages = new Set(languages);
  }

  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    const scores = logits.data as Float32Array;
    for (const token of scores.keys())
      if (!this.#languages.has(token)) scores[token] = Number.NEGATIVE_INFINITY;
    return logits;
  }
}
