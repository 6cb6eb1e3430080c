/** A word of the text and the labels that spell it, separators excluded. */
export interface SpelledWord {
  readonly text: string;
  readonly labels: readonly number[];
}

/** Marks a word start in SentencePiece vocabularies. */
const PIECE_MARK = '\u2581';
const SEPARATORS = [' ', '|'];

/**
 * Spells each word with the longest vocabulary entries that match, as the letters or pieces of a CTC model. Case
 * follows the vocabulary. What it cannot spell (punctuation, digits) is passed over; such a word has no labels.
 */
export function spellWords(text: string, vocabulary: readonly string[]): SpelledWord[] {
  const labelOf = new Map(vocabulary.map((entry, label) => [entry, label]));
  const longest = Math.max(0, ...vocabulary.map((entry) => entry.length));
  const hasPieces = vocabulary.some((entry) => entry.startsWith(PIECE_MARK));
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ text: word, labels: spell(hasPieces ? PIECE_MARK + word : word, labelOf, longest) }));
}

/** @returns the label that stands between words, or null when the vocabulary has none. */
export function separatorLabel(vocabulary: readonly string[]): number | null {
  const label = vocabulary.findIndex((entry, index) => index > 0 && SEPARATORS.includes(entry));
  return label < 0 ? null : label;
}

function spell(word: string, labelOf: ReadonlyMap<string, number>, longest: number): number[] {
  const labels: number[] = [];
  for (let at = 0; at < word.length; ) {
    const match = longestMatch(word, at, labelOf, longest);
    if (match) labels.push(match.label);
    at += match?.length ?? 1;
  }
  return labels;
}

function longestMatch(word: string, at: number, labelOf: ReadonlyMap<string, number>, longest: number) {
  for (let length = Math.min(longest, word.length - at); length > 0; length--) {
    const piece = word.slice(at, at + length);
    const label = labelOf.get(piece) ?? labelOf.get(piece.toLowerCase()) ?? labelOf.get(piece.toUpperCase());
    if (label !== undefined && label > 0) return { label, length };
  }
  return null;
}
