/** The list in the model card, with the usual spellings of the same sounds. */
const FILLERS = new Set(['um', 'uh', 'er', 'erm', 'ah', 'hm', 'hmm', 'mm', 'like', 'you know', 'i mean']);
const LONGEST_FILLER = 2;
/** Words of the longest phrase that counts as begun again. */
const LONGEST_REPETITION = 4;

/**
 * What tidying may leave out: fillers, and a phrase that the speaker at once said again, fillers between the two or not.
 * @returns for each place before a word and for the end, where the next copied word may stand (the end included), in order
 */
export function reachableWords(words: readonly string[]): readonly (readonly number[])[] {
  const afterFillers = closure(words.length, (at) => fillersAt(words, at));
  return closure(words.length, (at) => [
    ...fillersAt(words, at),
    ...repetitionsAt(words, at, (end) => afterFillers[end] ?? []),
  ]);
}

/** Ends of the fillers that start here. */
function fillersAt(words: readonly string[], at: number): number[] {
  return ends(words, at, LONGEST_FILLER).filter((end) => FILLERS.has(words.slice(at, end).join(' ')));
}

/** Second starts of the phrases that start here and are said again. */
function repetitionsAt(
  words: readonly string[],
  at: number,
  afterFillers: (end: number) => readonly number[],
): number[] {
  return ends(words, at, LONGEST_REPETITION).flatMap((end) =>
    afterFillers(end).filter((again) => {
      for (let offset = 0; at + offset < end; offset++)
        if (words[at + offset] !== words[again + offset]) return false;
      return true;
    }),
  );
}

function ends(words: readonly string[], at: number, longest: number): number[] {
  return Array.from({ length: Math.min(longest, words.length - at) }, (_, index) => at + index + 1);
}

/** Where any number of skips leads from each place; skips go forward only. */
function closure(length: number, skips: (at: number) => readonly number[]): number[][] {
  const reached: number[][] = [];
  for (let at = length; at >= 0; at--) {
    const further = skips(at).flatMap((end) => reached[end] ?? []);
    reached[at] = [...new Set([at, ...further])].sort((a, b) => a - b);
  }
  return reached;
}
