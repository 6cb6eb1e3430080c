/** The part of the medium that is drawn. */
export interface WaveWindow {
  readonly fromMs: number;
  readonly lengthMs: number;
}

const SHORTEST_MS = 2_000;
const FIRST_MS = 30_000;
const STEP = 1.6;

export function wholeWindow(durationMs: number): WaveWindow {
  return { fromMs: 0, lengthMs: Math.max(SHORTEST_MS, Math.min(durationMs, FIRST_MS)) };
}

/** @param steps closer, or further off where they are negative. @param atMs what stays in its place */
export function zoomed(
  { fromMs, lengthMs }: WaveWindow,
  steps: number,
  atMs: number,
  durationMs: number,
): WaveWindow {
  const longest = Math.max(SHORTEST_MS, durationMs);
  const length = Math.min(longest, Math.max(SHORTEST_MS, lengthMs / STEP ** steps));
  return panned({ fromMs: atMs - ((atMs - fromMs) * length) / lengthMs, lengthMs: length }, 0, durationMs);
}

export function panned({ fromMs, lengthMs }: WaveWindow, byMs: number, durationMs: number): WaveWindow {
  return { fromMs: Math.max(0, Math.min(fromMs + byMs, durationMs - lengthMs)), lengthMs };
}

/** @returns a window with the time in it: the same, or one that begins a little before it */
export function showing(window: WaveWindow, ms: number, durationMs: number): WaveWindow {
  const { fromMs, lengthMs } = window;
  if (ms >= fromMs && ms <= fromMs + lengthMs) return window;
  return panned({ fromMs: ms - lengthMs / 10, lengthMs }, 0, durationMs);
}
