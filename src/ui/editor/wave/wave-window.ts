import { panned, type TimeView, zoomed } from '../../../core/time-view.ts';

const SHORTEST_MS = 2_000;
const FIRST_MS = 30_000;

export function wholeWindow(durationMs: number): TimeView {
  return { fromMs: 0, lengthMs: Math.max(SHORTEST_MS, Math.min(durationMs, FIRST_MS)) };
}

export function zoomWindow(view: TimeView, steps: number, atMs: number, durationMs: number): TimeView {
  return zoomed(view, steps, atMs, { shortestMs: SHORTEST_MS, wholeMs: durationMs });
}

/** @returns a window with the time in it: the same, or one that begins a little before it */
export function showing(window: TimeView, ms: number, durationMs: number): TimeView {
  const { fromMs, lengthMs } = window;
  if (ms >= fromMs && ms <= fromMs + lengthMs) return window;
  return panned({ fromMs: ms - lengthMs / 10, lengthMs }, 0, durationMs);
}
