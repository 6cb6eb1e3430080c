/** What one cue asks of its speech, all in ms; times are the medium's. */
export interface DubCue {
  readonly startMs: number;
  readonly endMs: number;
  /** How short and how long its speech may be; the same where it is there already. */
  readonly shortestMs: number;
  readonly longestMs: number;
}

export interface DubPlace {
  readonly startMs: number;
  readonly lengthMs: number;
}

/** Nearer than this, speech begins with its cue. */
export const START_TOLERANCE_MS = 150;

/**
 * Where the speech of each cue begins and how long it is. None overlaps another. Speech ends with its cue where it
 * may; where it doesn't fit, it is first made shorter, then it begins earlier or later than its cue, by no more than the
 * tolerance. A cue for which that is impossible, however short all before it are, begins as early as it can. Behind the end
 * of the medium goes only what cannot end before.
 *
 * @param cues in order of their starts
 */
export function planDub(cues: readonly DubCue[], durationMs: number): DubPlace[] {
  const earliest = earliestStarts(cues);
  const latest = latestStarts(cues, earliest, durationMs);
  const places: DubPlace[] = [];
  let reachedMs = 0;
  for (const [index, { startMs, endMs, shortestMs, longestMs }] of cues.entries()) {
    const from = Math.max(reachedMs, Math.min(startMs, latest[index] ?? startMs));
    const toMs = Math.min(endMs, latest[index + 1] ?? endMs);
    const lengthMs = Math.min(Math.max(toMs - from, shortestMs), longestMs);
    places.push({ startMs: from, lengthMs });
    reachedMs = from + lengthMs;
  }
  return places;
}

/** With everything before as early and as short as can be. */
function earliestStarts(cues: readonly DubCue[]): number[] {
  let reachedMs = 0;
  return cues.map(({ startMs, shortestMs }) => {
    const from = Math.max(reachedMs, startMs - START_TOLERANCE_MS);
    reachedMs = from + shortestMs;
    return from;
  });
}

/** So that everything behind is on time still, or as little late as can be. */
function latestStarts(cues: readonly DubCue[], earliest: readonly number[], durationMs: number): number[] {
  const latest: number[] = [];
  const last = cues.length - 1;
  let limitMs = Math.max(durationMs, (earliest[last] ?? 0) + (cues[last]?.shortestMs ?? 0));
  for (let index = last; index >= 0; index--) {
    const { startMs, shortestMs } = cues[index] as DubCue;
    const onTimeMs = Math.max(startMs + START_TOLERANCE_MS, earliest[index] ?? 0);
    limitMs = Math.min(onTimeMs, limitMs - shortestMs);
    latest[index] = limitMs;
  }
  return latest;
}
