import type { Span } from '../../core/profile/span.ts';

/** The browser keeps what it is told until it is told to forget it. */
const MOST_KEPT = 1000;

/**
 * Tells the browser's own tools what the profiler records, as `sotto:<track>:<part>`; a whole unit as its kind. Only the
 * last ones stay in the browser's memory.
 */
export function createUserTiming(): (
  span: Pick<Span, 'track' | 'part' | 'kind' | 'startMs' | 'endMs'>,
) => void {
  const names = new Set<string>();
  let kept = 0;
  return ({ track, part, kind, startMs, endMs }) => {
    const name = `sotto:${track}:${part ?? kind}`;
    if (kept === MOST_KEPT) {
      for (const told of names) performance.clearMeasures(told);
      kept = 0;
    }
    performance.measure(name, { start: Math.max(0, startMs), end: Math.max(0, endMs) });
    names.add(name);
    kept += 1;
  };
}
