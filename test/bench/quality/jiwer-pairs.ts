import { characterErrorRate, type ErrorRate, wordErrorRate } from '../../../src/core/metrics/wer.ts';
import fixture from '../../fixtures/metrics/jiwer-pairs.json' with { type: 'json' };

/** What PyPI jiwer makes of 200 pairs: `training/metrics/jiwer_pairs.py`. */
export const JIWER = fixture;

/** Both take texts as they are. */
const asIs = { normalize: (text: string) => text };

/** Pairs whose word or character error rate is another than jiwer's. */
export function differingPairs(): readonly (typeof fixture.pairs)[number][] {
  return fixture.pairs.filter(
    ({ reference, heard, words, characters }) =>
      !isSame(wordErrorRate(reference, heard, asIs), words) ||
      !isSame(characterErrorRate(reference, heard, asIs), characters),
  );
}

function isSame(
  { substitutions, deletions, insertions, referenceLength, rate }: ErrorRate,
  jiwer: { readonly edits: number; readonly rate: number },
): boolean {
  if (substitutions + deletions + insertions !== jiwer.edits) return false;
  // Of an empty reference jiwer gives the number of insertions; here it is infinite.
  if (referenceLength === 0) return jiwer.rate === insertions;
  return Math.abs(rate - jiwer.rate) < 1e-12;
}
