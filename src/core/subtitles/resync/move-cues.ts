import type { Cue } from '../cue.ts';
import { nearestPart, type TimeMap } from './time-map.ts';

interface Moved {
  /** In order of time. */
  readonly cues: readonly Cue[];
  readonly notFound: number;
  readonly leftOut: number;
}

interface MovedCue extends Cue {
  readonly part: number;
  readonly isFound: boolean;
  /** Its start on the clock of the subtitles. */
  readonly givenMs: number;
}

/** A cue may stay a little into the next one. */
const SLACK_MS = 500;

/**
 * @param found of cues whose words were heard, the part of the map that they lie in
 */
export function moveCues(
  cues: readonly Cue[],
  map: TimeMap,
  found: ReadonlyMap<number, number>,
  durationMs: number,
): Moved {
  const moved = cues.map((cue, index): MovedCue => {
    const part = found.get(index) ?? nearestPart(cue.startMs, map.parts) ?? 0;
    const offsetMs = map.parts[part]?.offsetMs ?? 0;
    const [startMs, endMs] = [cue.startMs, cue.endMs].map((time) =>
      Math.round(map.stretch * time + offsetMs),
    );
    return {
      ...cue,
      startMs: startMs ?? 0,
      endMs: endMs ?? 0,
      part,
      isFound: found.has(index),
      givenMs: cue.startMs,
    };
  });
  const inside = moved.filter(({ startMs, endMs }) => endMs > 0 && startMs < durationMs);
  const kept = inside.filter((cue) => cue.isFound || !isCutOut(cue, map, inside));
  return {
    cues: trimmed(kept, durationMs),
    notFound: kept.filter(({ isFound }) => !isFound).length,
    leftOut: cues.length - kept.length,
  };
}

/** Between two parts that follow each other there may be less room than the subtitles have text for. */
function isCutOut(cue: MovedCue, { stretch, parts }: TimeMap, all: readonly MovedCue[]): boolean {
  const after = parts.findIndex(({ fromMs }) => fromMs > cue.givenMs);
  const [left, right] = [parts[after - 1], parts[after]];
  if (!left || !right || cue.givenMs <= left.toMs) return false;
  const fromMs = stretch * left.toMs + left.offsetMs;
  const toMs = stretch * right.fromMs + right.offsetMs;
  if (toMs < fromMs) return isCovered(cue, all);
  return cue.startMs < fromMs || cue.endMs > toMs + SLACK_MS;
}

/** Where the parts have changed places, by what was heard of another part at that time. */
function isCovered(cue: MovedCue, all: readonly MovedCue[]): boolean {
  const middleMs = (cue.startMs + cue.endMs) / 2;
  return all.some(
    ({ part, isFound, startMs, endMs }) =>
      isFound && part !== cue.part && startMs <= middleMs && middleMs < endMs,
  );
}

/** In order, inside the medium; a cue of one part does not reach into another. */
function trimmed(cues: readonly MovedCue[], durationMs: number): Cue[] {
  const sorted = [...cues].sort((a, b) => a.startMs - b.startMs);
  return sorted.map(({ startMs, endMs, lines, part }, index) => {
    const next = sorted[index + 1];
    const limitMs = next && next.part !== part ? Math.min(next.startMs, durationMs) : durationMs;
    const from = Math.max(0, startMs);
    return { startMs: from, endMs: Math.max(from, Math.min(endMs, limitMs)), lines };
  });
}
