import { PLAIN, type Span, type Track } from '../../../src/core/profile/span.ts';
import type { MeasuredRun } from '../../../src/core/profile/unit-spans.ts';

/** Plain but for what is said. */
export const spanOf = (track: Track, startMs: number, endMs: number, more: Partial<Span> = {}): Span => ({
  ...PLAIN,
  track,
  startMs,
  endMs,
  ...more,
});

export const runOf = (endedAtMs: number, more: Partial<MeasuredRun> = {}): MeasuredRun => ({
  runMs: 0,
  gateMs: 0,
  gpuBusyMs: 0,
  dispatches: 0,
  parts: [],
  tokens: 0,
  mediaMs: null,
  endedAtMs,
  ...more,
});

export const brief = ({ track, part, kind, outcome, startMs, endMs }: Span) =>
  `${track}${part ? `:${part}` : ''} ${kind} ${outcome} ${startMs}-${endMs}`;
