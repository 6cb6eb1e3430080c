import { comparableWords } from '../../src/core/terms/comparable-words.ts';

/** Names and terms as what was said earlier: the model writes on in the same spelling. */
export interface TermPrompt {
  readonly tokens: readonly number[];
  readonly terms: readonly string[];
}

/** Leaves room for what is said in a window (`tokenLimit`). */
const MOST_TOKENS = 96;
/** So many words more or less are as many. */
const SPARE_WORDS = 1;

/** @returns the first terms that there is room for; null for none */
export function promptOf(
  terms: readonly string[],
  toTokens: (text: string) => readonly number[],
): TermPrompt | null {
  let [tokens, kept]: [readonly number[], readonly string[]] = [[], []];
  for (const term of terms) {
    const longer = toTokens(` ${[...kept, term].join(', ')}.`);
    if (longer.length > MOST_TOKENS) break;
    [tokens, kept] = [longer, [...kept, term]];
  }
  return kept.length === 0 ? null : { tokens, terms: kept };
}

/** Perhaps nothing but what the model was told. */
export function isOfTermsAlone(text: string, terms: readonly string[]): boolean {
  const known = new Set(terms.flatMap(comparableWords));
  const words = comparableWords(text);
  return words.length > 0 && words.every((word) => known.has(word));
}

export function isAsLong(text: string, other: string): boolean {
  return Math.abs(comparableWords(text).length - comparableWords(other).length) <= SPARE_WORDS;
}
