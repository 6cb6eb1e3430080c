import type { Part } from './divide.ts';
import type { Sentence } from './sentences-of.ts';

/** Shorter ones say little, longer ones too much. */
const FEWEST_WORDS = 6;
const MOST_WORDS = 32;
/** What begins so leans on what was said before it, or says nothing of its own. */
const LEANS =
  /^(?:and|but|or|so|then|because|that|this|these|those|it|they|he|she|him|her|them|which|there|you|yes|no|okay|well|please|thank|good|hello|i think|i know|i hope|let)\b/i;
const LEANING = 0.6;
const ONCE = 0.5;

/**
 * How much each word tells of a part: how many of its sentences have it, and how few other parts (TF-IDF over parts, as
 * centroid summaries weigh words: Radev, Jing, Styś and Tam, 2004).
 *
 * @param parts of the whole text @param at the part that is asked about
 */
export function termWeights(
  sentences: readonly Sentence[],
  parts: readonly Part[],
  at: number,
): ReadonlyMap<string, number> {
  const inParts = parts.map(
    ({ from, to }) => new Set(sentences.slice(from, to).flatMap(({ terms }) => terms)),
  );
  const weights = new Map<string, number>();
  for (const { terms } of sentences.slice(parts[at]?.from, parts[at]?.to))
    for (const term of new Set(terms)) weights.set(term, (weights.get(term) ?? 0) + 1);
  for (const [term, count] of weights) {
    const holding = inParts.filter((terms) => terms.has(term)).length;
    // What is said once may be anything: it counts half.
    weights.set(term, (count - ONCE) * Math.log((1 + parts.length) / holding));
  }
  return weights;
}

/**
 * Sentences of a part by how much they tell of it: the weights of their words by the root of their length.
 *
 * @returns their places, those that say most first
 */
export function centralSentences(
  sentences: readonly Sentence[],
  { from, to }: Part,
  weights: ReadonlyMap<string, number>,
): number[] {
  const scored = sentences.slice(from, to).map(({ text, words, terms }, index) => {
    const fits = words >= FEWEST_WORDS && words <= MOST_WORDS && !text.endsWith('?');
    const told = weightOf(terms, weights) / Math.sqrt(Math.max(FEWEST_WORDS, words));
    return {
      place: from + index,
      score: told * (LEANS.test(text) ? LEANING : 1) * (fits ? 1 : LEANING * LEANING),
    };
  });
  return scored.sort((a, b) => b.score - a.score || a.place - b.place).map(({ place }) => place);
}

/** What content words tell of a part, each once. */
export function weightOf(terms: readonly string[], weights: ReadonlyMap<string, number>): number {
  return [...new Set(terms)].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
}

/** Those of the best that together have at most so many words, at least one, in the order in which they are said. */
export function textOfBest(
  sentences: readonly Sentence[],
  best: readonly number[],
  mostWords: number,
): string {
  const taken: number[] = [];
  let words = 0;
  for (const place of best) {
    const own = sentences[place]?.words ?? 0;
    if (taken.length > 0 && words + own > mostWords) continue;
    taken.push(place);
    words += own;
  }
  const texts = taken.sort((a, b) => a - b).map((place) => sentences[place]?.text ?? '');
  return texts.join(' ').split(/\s+/).slice(0, mostWords).join(' ');
}
