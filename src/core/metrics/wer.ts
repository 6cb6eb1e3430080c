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

interface ScoringOptions {
  /** Applied to both sides. Figures are comparable only after the same one. */
  readonly normalize?: (text: string) => string;
}

/** Word error rate: of several texts the edits and the words are summed before dividing. */
export function wordErrorRate(
  reference: string | readonly string[],
  hypothesis: string | readonly string[],
  { normalize = normalizeForScoring }: ScoringOptions = {},
): ErrorRate {
  return errorRate(reference, hypothesis, (text) => normalize(text).split(' ').filter(Boolean));
}

/**
 * As `wordErrorRate`, over characters as readers count them (extended grapheme clusters, Unicode annex 29): a syllable of
 * Hangul is one, however it is encoded. Blanks count, except where `blanks` is false, as is usual for Korean.
 */
export function characterErrorRate(
  reference: string | readonly string[],
  hypothesis: string | readonly string[],
  { normalize = normalizeForScoring, blanks = true }: ScoringOptions & { readonly blanks?: boolean } = {},
): ErrorRate {
  return errorRate(reference, hypothesis, (text) => {
    const normal = normalize(text).trim();
    return Array.from(GRAPHEMES.segment(blanks ? normal : normal.replaceAll(' ', '')), (one) => one.segment);
  });
}

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });

function errorRate(
  reference: string | readonly string[],
  hypothesis: string | readonly string[],
  tokenize: (text: string) => readonly string[],
): ErrorRate {
  const hypotheses = [hypothesis].flat();
  const total = { hits: 0, substitutions: 0, deletions: 0, insertions: 0 };
  for (const [index, text] of [reference].flat().entries()) {
    const counts = countEdits(alignTokens(tokenize(text), tokenize(hypotheses[index] ?? '')));
    total.hits += counts.hits;
    total.substitutions += counts.substitutions;
    total.deletions += counts.deletions;
    total.insertions += counts.insertions;
  }
  const referenceLength = total.hits + total.substitutions + total.deletions;
  const edits = total.substitutions + total.deletions + total.insertions;
  return { ...total, referenceLength, rate: edits === 0 ? 0 : edits / referenceLength };
}
