import type { Segment, Word } from '../transcript.ts';

/**
 * Puts a window's segments on the medium's clock, one after the other and within the window. A model's own times may
 * overlap or run backwards; those of words never do, and are finer, so a segment lasts as long as its words where they
 * have times.
 *
 * @param segments as the model gave them, in the order of the text; times from the start of the window
 * @param words of the whole text in order, from the start of the window; or none
 */
export function placeSegments(
  segments: readonly Segment[],
  words: readonly Word[],
  windowStartMs: number,
  windowEndMs: number,
): Segment[] {
  const queue = [...words];
  let reachedMs = windowStartMs;
  const place = <Timed extends { startMs: number; endMs: number }>(timed: Timed): Timed => {
    const startMs = clamp(timed.startMs + windowStartMs, reachedMs, windowEndMs);
    reachedMs = clamp(timed.endMs + windowStartMs, startMs, windowEndMs);
    return { ...timed, startMs, endMs: reachedMs };
  };
  return segments.map((segment) => {
    const own = queue.splice(0, countWords(segment.text)).map(place);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return place(segment);
    return { ...segment, startMs: first.startMs, endMs: last.endMs, words: own };
  });
}

function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
