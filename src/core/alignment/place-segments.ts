import type { Segment, Word } from '../transcript.ts';

/**
 * Puts a window's segments on the medium's clock, one after the other and within the window. A model's own times may
 * overlap or run backwards; those of words never do, and are finer, so a segment lasts as long as its words where they
 * have times.
 *
 * @param segments as the model gave them, in the order of the text; times from the start of the window
 */
export function placeSegments(
  segments: readonly Segment[],
  windowStartMs: number,
  windowEndMs: number,
): Segment[] {
  let reachedMs = windowStartMs;
  const place = <Timed extends { startMs: number; endMs: number }>(timed: Timed): Timed => {
    const startMs = clamp(timed.startMs + windowStartMs, reachedMs, windowEndMs);
    reachedMs = clamp(timed.endMs + windowStartMs, startMs, windowEndMs);
    return { ...timed, startMs, endMs: reachedMs };
  };
  return segments.map(({ words = [], ...segment }) => {
    const own = words.map(place);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return place(segment);
    return { ...segment, startMs: first.startMs, endMs: last.endMs, words: own };
  });
}

/** Gives each segment its words of all. @param words of the whole text in order, one for each text between spaces */
export function shareWords(segments: readonly Segment[], words: readonly Word[]): Segment[] {
  const queue = [...words];
  return segments.map((segment) => {
    const own = queue.splice(0, segment.text.split(/\s+/).filter(Boolean).length);
    return own.length === 0 ? segment : { ...segment, words: own };
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
