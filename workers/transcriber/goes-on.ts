import { LogitsProcessor, type Tensor } from '@xenova/transformers';

/** Never chooses the end: silence, which is what a warm-up hears, would end before the second token. */
export class GoesOn extends LogitsProcessor {
  constructor(private readonly endToken: number) {
    super();
  }

  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    (logits.data as Float32Array)[this.endToken] = Number.NEGATIVE_INFINITY;
    return logits;
  }
}
