import { alignTokens, countEdits, type EditCounts } from './edit-alignment.ts';

export interface ErrorRate extends EditCounts {
  /** (S + D + I) / N, which may exceed 1; infinite when something was found and nothing was said. */
  readonly rate: number;
  /** N: tokens of the reference. */
  readonly referenceLength: number;
}

/**
 * Text as it is scored: without case, punctuation and the way a character is encoded. An apostrophe within a word stays,
 * as in "don't", and a hyphen parts two words.
 */
export function normalizeForScoring(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, ' ')
    .trim();
}

/** Word error rate after `normalizeForScoring`. Of several texts the edits and the words are summed before dividing. */
export function wordErrorRate(
  reference: string | readonly string[],
  hypothesis: string | readonly string[],
): ErrorRate {
  return errorRate(reference, hypothesis, (text) => text.split(' ').filter(Boolean));
}

/** As `wordErrorRate`, over characters; blanks count, except where `blanks` is false, as for Korean. */
export function characterErrorRate(
  reference: string | readonly string[],
  hypothesis: string | readonly string[],
  { blanks = true } = {},
): ErrorRate {
  return errorRate(reference, hypothesis, (text) => Array.from(blanks ? text : text.replaceAll(' ', '')));
}

function errorRate(
  reference: string | readonly string[],
  hypothesis: string | readonly string[],
  tokenize: (text: string) => readonly string[],
): ErrorRate {
  const hypotheses = [hypothesis].flat();
  const total = { hits: 0, substitutions: 0, deletions: 0, insertions: 0 };
  for (const [index, text] of [reference].flat().entries()) {
    const tokens = (one: string) => tokenize(normalizeForScoring(one));
    const counts = countEdits(alignTokens(tokens(text), tokens(hypotheses[index] ?? '')));
    total.hits += counts.hits;
    total.substitutions += counts.substitutions;
    total.deletions += counts.deletions;
    total.insertions += counts.insertions;
  }
  const referenceLength = total.hits + total.substitutions + total.deletions;
  const edits = total.substitutions + total.deletions + total.insertions;
  return { ...total, referenceLength, rate: edits === 0 ? 0 : edits / referenceLength };
}
