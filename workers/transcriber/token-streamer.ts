import { type PreTrainedTokenizer, TextStreamer } from '@xenova/transformers';

/** Hands on each generated token, the prompt left out. */
export function tokenStreamer(
  tokenizer: PreTrainedTokenizer,
  onToken: (token: number) => void,
): TextStreamer {
  return new TextStreamer(tokenizer, {
    skip_prompt: true,
    // Without one the library prints to the console.
    callback_function: () => undefined,
    token_callback_function: (tokens) => {
      for (const token of tokens) onToken(Number(token));
    },
  });
}
