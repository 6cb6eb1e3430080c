import { joinSpaces, removeAsides, removeSymbols } from './characters.ts';

/**
 * Text of any language as Whisper's paper scores it (Radford et al., 2022, appendix C): lower case, no asides in
 * brackets, no marks, symbols and punctuation. Equals BasicTextNormalizer of PyPI whisper-normalizer 0.1.15.
 */
export function normalizeBasic(text: string): string {
  return joinSpaces(removeSymbols(removeAsides(text.toLowerCase())).toLowerCase());
}
