import { weightOf } from './central-sentences.ts';
import { contentWords } from './content-words.ts';

const LIST = 0.4;

/**
 * Of several headings the one that tells most of a part: what its words weigh there, by the root of how many they are. A list
 * of words is hardly a heading.
 *
 * @param weights of the part's words
 * @returns null of none
 */
export function bestHeading(
  headings: readonly string[],
  weights: ReadonlyMap<string, number>,
): string | null {
  let [best, most]: [string | null, number] = [null, Number.NEGATIVE_INFINITY];
  for (const heading of headings) {
    const terms = contentWords(heading);
    const isList = (heading.match(/,/g) ?? []).length > 1;
    const told = (weightOf(terms, weights) / Math.sqrt(1 + terms.length)) * (isList ? LIST : 1);
    if (told > most) [best, most] = [heading, told];
  }
  return best;
}
