const FILLERS = new Set(
  'um uh er erm hmm mm ah oh like well so okay actually basically,you know,i mean,sort of,kind of'
    .split(',')
    .flatMap((part, index) => (index === 0 ? part.split(' ') : [part])),
);

/**
 * Whether a tidied transcript says what the raw one said: every word that is left stands in the raw text in the same
 * order, and every word that is gone was a filler or a repetition. A language model that invents or loses a word is
 * caught here and its answer is not used. Time and memory: raw words x tidied words, at most.
 */
export function keepsWords(raw: string, tidied: string): boolean {
  const before = words(raw);
  const after = words(tidied);
  // reachable[j]: the raw words read so far can become the first j tidied words.
  let reachable = new Set([0]);
  let previous = new Set<number>();
  before.forEach((word, index) => {
    const next = new Set<number>();
    const droppable = FILLERS.has(word) || repeats(before, index);
    for (const done of reachable) {
      if (after[done] === word) next.add(done + 1);
      if (droppable) next.add(done);
    }
    if (FILLERS.has(`${before[index - 1]} ${word}`)) for (const done of previous) next.add(done);
    previous = reachable;
    reachable = next;
  });
  return reachable.has(after.length);
}

/** Lower-case words without punctuation. */
function words(text: string): string[] {
  const found =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  return found.map((word) => word.replace(/^'+|'+$/g, '')).filter(Boolean);
}

/** A word that the speaker said twice running, or a phrase of two begun again. */
function repeats(spoken: readonly string[], index: number): boolean {
  const word = spoken[index];
  if (word === spoken[index + 1]) return true;
  const pair = (at: number) => at >= 0 && spoken[at] === spoken[at + 2] && spoken[at + 1] === spoken[at + 3];
  return pair(index) || pair(index - 1);
}
