import { PLAIN, type Span, type Track } from '../../../src/core/profile/span.ts';
import type { MeasuredRun } from '../../../src/core/profile/unit-spans.ts';
import { RUN } from '../../fakes/profile-rig.ts';

/** Plain but for what is said. */
export const spanOf = (track: Track, startMs: number, endMs: number, more: Partial<Span> = {}): Span => ({
  ...PLAIN,
  track,
  startMs,
  endMs,
  ...more,
});

export const runOf = (endedAtMs: number, more: Partial<MeasuredRun> = {}): MeasuredRun => ({
  ...RUN,
  endedAtMs,
  ...more,
});

export const brief = ({ track, part, kind, outcome, startMs, endMs }: Span) =>
  `${track}${part ? `:${part}` : ''} ${kind} ${outcome} ${startMs}-${endMs}`;
