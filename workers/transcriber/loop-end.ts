import { StoppingCriteria } from '@xenova/transformers';
import { isLoop } from '../../src/core/repetition.ts';

/** Ends the library's generation when the text repeats itself. */
export class LoopEnd extends StoppingCriteria {
  /** @param endToken every token below it is text */
  constructor(private readonly endToken: number) {
    super();
  }

  override _call(sequences: (number | bigint)[][]): boolean[] {
    return sequences.map((ids) => isLoop(ids.map(Number).filter((token) => token < this.endToken)));
  }
}
