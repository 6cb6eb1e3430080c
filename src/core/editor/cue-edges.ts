import type { EditCue } from './document.ts';

export type EdgeName = 'start' | 'end';

/** One end of a cue. */
export interface CueEdge {
  readonly cueId: string;
  readonly edge: EdgeName;
}

/** A waveform: lowest and highest in a time, -127..127; null where it doesn't reach. */
export interface Loudness {
  readonly endMs: number;
  extremes(fromMs: number, toMs: number): readonly [low: number, high: number] | null;
}

/** As fine as the waveform is. */
const STEP_MS = 20;
/** A shorter one is a stop consonant, not a pause. */
const LEAST_SILENCE_MS = 100;
/** Silence is 20 dB below the loudest moment around. */
const QUIET = 0.1;
/** Of 127: below it nobody hears anything. */
const INAUDIBLE = 1;
const AROUND_MS = 2_000;
const FARTHEST_MS = 10_000;

/**
 * The edge under a pointer. Where the ends of two cues are equally near, the cue with the cursor comes first, then the
 * one on whose side the pointer is.
 *
 * @param cues in order of time
 */
export function edgeNear(
  cues: readonly EditCue[],
  ms: number,
  toleranceMs: number,
  currentId: string | null,
): CueEdge | null {
  const near = cues
    .flatMap(({ id, startMs, endMs }) => [
      { cueId: id, edge: 'start' as const, atMs: startMs, isInside: ms >= startMs },
      { cueId: id, edge: 'end' as const, atMs: endMs, isInside: ms <= endMs },
    ])
    .filter(({ atMs }) => Math.abs(atMs - ms) <= toleranceMs)
    .sort(
      (a, b) =>
        Math.abs(a.atMs - ms) - Math.abs(b.atMs - ms) ||
        Number(b.cueId === currentId) - Number(a.cueId === currentId) ||
        Number(b.isInside) - Number(a.isInside),
    );
  const [first] = near;
  return first ? { cueId: first.cueId, edge: first.edge } : null;
}

/** @returns the nearest moment within reach where sound begins (for a start) or ends; `ms` where there is none */
export function snapEdge(sound: Loudness, edge: EdgeName, ms: number, reachMs: number): number {
  const [nearest] = soundEdges(sound, edge, ms - reachMs, ms + reachMs).sort(
    (a, b) => Math.abs(a - ms) - Math.abs(b - ms),
  );
  return nearest ?? ms;
}

/** @returns the next moment, later or earlier, where sound begins (for a start) or ends; null where none is near */
export function nextSoundEdge(sound: Loudness, edge: EdgeName, ms: number, direction: 1 | -1): number | null {
  const [fromMs, toMs] = direction > 0 ? [ms + 1, ms + FARTHEST_MS] : [ms - FARTHEST_MS, ms - 1];
  return soundEdges(sound, edge, fromMs, toMs).at(direction > 0 ? 0 : -1) ?? null;
}

/** In order of time. */
function soundEdges(sound: Loudness, edge: EdgeName, fromMs: number, toMs: number): number[] {
  const firstStep = Math.max(0, Math.floor((fromMs - AROUND_MS) / STEP_MS));
  const levels: number[] = [];
  for (let atMs = firstStep * STEP_MS; atMs < Math.min(toMs + AROUND_MS, sound.endMs); atMs += STEP_MS) {
    const [low, high] = sound.extremes(atMs, atMs + STEP_MS) ?? [0, 0];
    levels.push(Math.max(-low, high));
  }
  const limit = Math.max(INAUDIBLE, QUIET * levels.reduce((most, level) => Math.max(most, level), 0));
  const edges: number[] = [];
  let silentFrom = 0;
  for (const [at, level] of [...levels, Number.POSITIVE_INFINITY].entries()) {
    if (level <= limit) continue;
    if ((at - silentFrom) * STEP_MS >= LEAST_SILENCE_MS) {
      const isAtEnd = at === levels.length;
      if (edge === 'end' && (silentFrom > 0 || firstStep > 0)) edges.push(silentFrom);
      if (edge === 'start' && !isAtEnd) edges.push(at);
    }
    silentFrom = at + 1;
  }
  return edges.map((at) => (firstStep + at) * STEP_MS).filter((ms) => ms >= fromMs && ms <= toMs);
}
