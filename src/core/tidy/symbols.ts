/**
 * Text in the symbols that the pieces of every tokenizer can be spelled in: its UTF-8 bytes, one code unit each, and a mark
 * that raises the next letter, for tokenizers that keep case apart from words.
 */
export const CAPITAL = '\u0100';

/** Lone surrogates, which UTF-8 cannot hold, become U+FFFD. */
export function toSymbols(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/%(..)/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
