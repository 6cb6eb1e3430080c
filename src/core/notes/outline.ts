import type { Segment } from '../transcript.ts';
import { centralSentences, termWeights, textOfBest } from './central-sentences.ts';
import { divide, type Part } from './divide.ts';
import { type Sentence, sentencesOf } from './sentences-of.ts';

export interface OutlinePart {
  readonly startMs: number;
  /** The sentence that says most of it. */
  readonly point: Sentence;
  /** How it begins: where people say what comes. */
  readonly opening: string;
  /** Sentences that say most of it, as many as a language model is given to read. */
  readonly gist: string;
  /** How much each word tells of it. */
  readonly weights: ReadonlyMap<string, number>;
}

export interface Outline {
  readonly sentences: readonly Sentence[];
  readonly parts: readonly OutlinePart[];
  /** How it begins: where people say what it is. */
  readonly opening: string;
  /** How much each word tells of it. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Of the parts of a transcript: so that there are neither single sentences nor more than somebody reads. */
const FEWEST_WORDS = 60;
const MOST_WORDS = 400;
const MOST_PARTS = 25;
const FEWEST_OF_LONG = 12;
const OPENING_WORDS = 50;
/** How a whole recording begins: after the greetings. */
const TITLE_WORDS = 80;

/** @param mostWords that a language model is given at once, however long the transcript is */
export function outlineOf(segments: readonly Segment[], mostWords: number): Outline {
  const sentences = sentencesOf(segments);
  const words = sentences.reduce((sum, sentence) => sum + sentence.words, 0);
  const parts = divide(sentences, {
    fewestWords: Math.max(FEWEST_WORDS, words / MOST_PARTS),
    mostWords: Math.max(MOST_WORDS, words / FEWEST_OF_LONG),
  });
  const textOf = (places: readonly number[], limit: number) => textOfBest(sentences, places, limit);
  const opening = (part: Part, words: number) => {
    const limit = Math.min(words, mostWords);
    return textOf(firstPlaces(sentences, part, limit), limit);
  };
  const whole = { from: 0, to: sentences.length };
  return {
    sentences,
    parts: parts.flatMap(({ from, to }, at) => {
      const weights = termWeights(sentences, parts, at);
      const best = centralSentences(sentences, { from, to }, weights);
      const [first, point] = [sentences[from], sentences[best[0] ?? from]];
      return first && point
        ? [
            {
              startMs: first.startMs,
              point,
              opening: opening({ from, to }, OPENING_WORDS),
              gist: textOf(best, mostWords),
              weights,
            },
          ]
        : [];
    }),
    opening: opening(whole, TITLE_WORDS),
    weights: termWeights(sentences, [whole], 0),
  };
}

/** As many of the sentences as the words allow, the first in any case. */
function firstPlaces(sentences: readonly Sentence[], { from, to }: Part, mostWords: number): number[] {
  const places = [from];
  let words = sentences[from]?.words ?? 0;
  for (let at = from + 1; at < to; at++) {
    words += sentences[at]?.words ?? 0;
    if (words > mostWords) break;
    places.push(at);
  }
  return places;
}
