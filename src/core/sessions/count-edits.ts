import type { EditDocument, EditWord } from '../editor/document.ts';
import { alignTokens, countEdits } from '../metrics/edit-alignment.ts';
import { normalizeForScoring } from '../metrics/wer.ts';
import type { WordEdits } from './session-record.ts';

/** Cells of an alignment that may be filled for this; above, the longer side counts. */
const MOST_CELLS = 4_000_000;

/**
 * Words that were put right in a transcript. Words keep their ids through all edits but those that replace them, so that
 * only what was replaced, added or taken away has to be aligned. What was cut out of the medium was heard rightly, and
 * case and punctuation are not counted: neither is who said it.
 */
export function wordEdits(before: EditDocument, after: EditDocument): WordEdits {
  const [heard, kept] = [wordsOf(before), wordsOf(after)];
  const [heardIds, keptIds] = [textsById(heard), textsById(kept)];
  const isSame = (word: EditWord, ids: ReadonlyMap<string, string>) => ids.get(word.id) === plain(word);
  const gone = heard.filter((word) => !isSame(word, keptIds)).flatMap(tokensOf);
  const come = kept.filter((word) => !isSame(word, heardIds)).flatMap(tokensOf);
  return { words: heard.flatMap(tokensOf).length, edited: editsBetween(gone, come) };
}

const wordsOf = ({ cues }: EditDocument) => cues.flatMap(({ words }) => words);
const plain = ({ text }: EditWord) => normalizeForScoring(text);
const tokensOf = (word: EditWord) => plain(word).split(' ').filter(Boolean);
const textsById = (words: readonly EditWord[]) => new Map(words.map((word) => [word.id, plain(word)]));

function editsBetween(gone: readonly string[], come: readonly string[]): number {
  if (gone.length * come.length > MOST_CELLS) return Math.max(gone.length, come.length);
  const { substitutions, deletions, insertions } = countEdits(alignTokens(gone, come));
  return substitutions + deletions + insertions;
}
