import { type CueLimits, readingMs } from './presets.ts';

/** When a cue's words were said, and how much there is to read. */
interface Spoken {
  readonly startMs: number;
  readonly endMs: number;
  readonly columns: number;
}

interface Shown {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Gives each cue the time that it takes to read: it stays behind its last word, and where the next cue would follow too
 * soon, it comes earlier or the next one later, as far as the limits let it. Where people speak faster than that for
 * long, cues stay with the speech and are read faster. Whole milliseconds; nothing overlaps.
 *
 * @param spoken in order of time
 */
export function showTimes(spoken: readonly Spoken[], limits: CueLimits, durationMs: number): Shown[] {
  const { earlyMs, lateMs, gapMs, maxMs } = limits;
  const said = spoken.map(({ startMs }) => Math.round(startMs));
  const needs = spoken.map(({ columns }) => readingMs(columns, limits));
  const latest = latestStarts(said, needs, limits, durationMs);
  const starts: number[] = [];
  let freeFromMs = 0;
  for (const [index, saidMs] of said.entries()) {
    const wishMs = Math.max(Math.min(saidMs, latest[index] ?? saidMs), saidMs - earlyMs);
    const startMs = Math.min(Math.max(wishMs, freeFromMs), saidMs + lateMs);
    starts.push(Math.max(startMs, earliest(starts.at(-1), limits, durationMs)));
    freeFromMs = (starts.at(-1) ?? 0) + (needs[index] ?? 0) + gapMs;
  }
  return starts.map((startMs, index) => {
    const next = starts[index + 1];
    const roomMs = next === undefined ? durationMs : next - gapMs;
    const wishMs = Math.max(Math.round(spoken[index]?.endMs ?? 0), startMs + (needs[index] ?? 0));
    return { startMs, endMs: Math.max(startMs, Math.min(wishMs, startMs + maxMs, roomMs)) };
  });
}

/** Even too late the cue before gets its least time, as long as the medium lasts; a preset without leeway shows all when it is said. */
function earliest(
  before: number | undefined,
  { gapMs, minMs, lateMs }: CueLimits,
  durationMs: number,
): number {
  if (before === undefined) return 0;
  const fairMs = before + gapMs + (lateMs > 0 ? minMs : 0);
  return Math.max(before + gapMs, Math.min(fairMs, Math.round(durationMs) - minMs));
}

/** For each cue the last moment at which it and all that follow can still be read in time. */
function latestStarts(
  said: readonly number[],
  needs: readonly number[],
  { lateMs, gapMs }: CueLimits,
  durationMs: number,
): number[] {
  const latest: number[] = [];
  let beforeMs = Math.round(durationMs) + gapMs;
  for (let index = said.length - 1; index >= 0; index--) {
    beforeMs = Math.min((said[index] ?? 0) + lateMs, beforeMs - gapMs - (needs[index] ?? 0));
    latest.push(beforeMs);
  }
  return latest.reverse();
}
