/** The part of something long that is drawn. */
export interface TimeView {
  readonly fromMs: number;
  readonly lengthMs: number;
}

const STEP = 1.6;

/**
 * @param steps closer, or further off where they are negative
 * @param atMs what stays in its place
 * @param within the least that is ever drawn, and how long all of it is
 */
export function zoomed(
  { fromMs, lengthMs }: TimeView,
  steps: number,
  atMs: number,
  { shortestMs, wholeMs }: { readonly shortestMs: number; readonly wholeMs: number },
): TimeView {
  const longest = Math.max(shortestMs, wholeMs);
  const length = Math.min(longest, Math.max(shortestMs, lengthMs / STEP ** steps));
  return panned({ fromMs: atMs - ((atMs - fromMs) * length) / lengthMs, lengthMs: length }, 0, wholeMs);
}

export function panned({ fromMs, lengthMs }: TimeView, byMs: number, wholeMs: number): TimeView {
  return { fromMs: Math.max(0, Math.min(fromMs + byMs, wholeMs - lengthMs)), lengthMs };
}
