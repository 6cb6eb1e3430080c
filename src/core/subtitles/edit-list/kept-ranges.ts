import type { Transcript } from '../../transcript.ts';

/** A part of the medium, milliseconds from its start. */
export interface KeptRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** A breath between two segments stays in the cut. */
const JOIN_MS = 1_000;
/** So that no word loses its edges. */
const HANDLE_MS = 150;

/** @returns the speech of a transcript, silences of a second and more left out; in order, apart from each other. */
export function keptRanges({
  segments,
  durationMs,
}: Pick<Transcript, 'segments' | 'durationMs'>): KeptRange[] {
  const spoken = segments
    .filter(({ startMs, endMs, text }) => text.trim() !== '' && endMs > startMs)
    .slice()
    .sort((a, b) => a.startMs - b.startMs);
  const ranges: KeptRange[] = [];
  for (const { startMs, endMs } of spoken) {
    const last = ranges.at(-1);
    if (last && startMs - last.endMs < JOIN_MS)
      ranges[ranges.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, endMs) };
    else ranges.push({ startMs, endMs });
  }
  return ranges.map(({ startMs, endMs }) => ({
    startMs: Math.max(0, startMs - HANDLE_MS),
    endMs: Math.min(Math.max(durationMs, endMs), endMs + HANDLE_MS),
  }));
}
