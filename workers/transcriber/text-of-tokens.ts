import type { PreTrainedTokenizer } from '@xenova/transformers';

/** What tokens say; nothing where only times were written, which the library refuses to decode. */
export function textOfTokens(
  tokenizer: Pick<PreTrainedTokenizer, 'decode'>,
  tokens: readonly number[],
  options: Parameters<PreTrainedTokenizer['decode']>[1] = {},
): string {
  return tokens.length === 0 ? '' : tokenizer.decode([...tokens], { skip_special_tokens: true, ...options });
}
