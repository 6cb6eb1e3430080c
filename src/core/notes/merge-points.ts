import { centralSentences, termWeights } from './central-sentences.ts';
import { divide } from './divide.ts';
import type { Sentence } from './sentences-of.ts';

/**
 * Of sentences that each stand for a part of a long text, those that stand for all of it: the list is divided again as the
 * text was, until it is short enough.
 *
 * @param most at least 2
 */
export function mergePoints(points: readonly Sentence[], most: number): readonly Sentence[] {
  if (points.length <= most) return points;
  const words = points.reduce((sum, point) => sum + point.words, 0);
  // Groups of this size or more are at most as many as wanted.
  const parts = divide(points, { fewestWords: words / most, mostWords: (2 * words) / most + LONGEST });
  const merged = parts.flatMap((part, at) => {
    const [best = part.from] = centralSentences(points, part, termWeights(points, parts, at));
    return points[best] ?? [];
  });
  return merged.length < points.length ? mergePoints(merged, most) : points.slice(0, most);
}

/** Words that a last sentence may bring above a limit. */
const LONGEST = 50;
