import type { KeptRange } from '../subtitles/edit-list/kept-ranges.ts';
import type { Segment } from '../transcript.ts';

/**
 * @param kept in order, apart from each other
 * @returns the segments on the clock of the medium that is left when only those parts are kept
 */
export function onCutTime(segments: readonly Segment[], kept: readonly KeptRange[]): Segment[] {
  const move = cutClock(kept);
  return segments.map((segment) => ({
    ...segment,
    startMs: move(segment.startMs),
    endMs: move(segment.endMs),
    ...(segment.words && {
      words: segment.words.map((word) => ({
        ...word,
        startMs: move(word.startMs),
        endMs: move(word.endMs),
      })),
    }),
  }));
}

export function lengthOf(kept: readonly KeptRange[]): number {
  return kept.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

/** For times that mostly come in order: each begins to look where the one before was found. */
function cutClock(kept: readonly KeptRange[]): (ms: number) => number {
  let [index, beforeMs] = [0, 0];
  return (ms) => {
    if (ms < (kept[index]?.startMs ?? 0)) [index, beforeMs] = [0, 0];
    for (let range = kept[index]; range && ms > range.endMs; range = kept[index]) {
      beforeMs += range.endMs - range.startMs;
      index += 1;
    }
    const range = kept[index];
    return beforeMs + (range ? Math.max(0, ms - range.startMs) : 0);
  };
}
