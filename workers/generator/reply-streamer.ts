import { type PreTrainedTokenizer, TextStreamer } from '@xenova/transformers';
import { withoutLoop } from '../../src/core/repetition.ts';

interface Listeners {
  onToken(token: number): void;
  onText(delta: string): void;
  /** The reply was ended for repeating itself: what waits is not shown any more. */
  isOver(): boolean;
}

/** Turns the tokens of a reply into text as they come; a phrase that comes a third time waits until something else follows. */
export class ReplyStreamer extends TextStreamer {
  readonly #tokens: number[] = [];
  readonly #listeners: Listeners;
  #prompt = true;
  #shown = 0;

  constructor(tokenizer: PreTrainedTokenizer, listeners: Listeners) {
    super(tokenizer, {
      skip_prompt: true,
      skip_special_tokens: true,
      callback_function: (delta: string) => listeners.onText(delta),
    });
    this.#listeners = listeners;
  }

  override put(value: bigint[][]): void {
    if (this.#prompt) {
      this.#prompt = false;
      super.put(value);
      return;
    }
    for (const token of value[0] ?? []) {
      this.#tokens.push(Number(token));
      this.#listeners.onToken(Number(token));
    }
    if (this.#listeners.isOver()) return;
    const ready = this.#tokens.slice(this.#shown, withoutLoop(this.#tokens).length);
    if (ready.length === 0) return;
    this.#shown += ready.length;
    super.put([ready.map(BigInt)]);
  }
}
