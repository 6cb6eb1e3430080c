import { type TimeView, zoomed } from '../time-view.ts';
import type { Part } from './parts.ts';
import type { Span, SpanKind, SpanOutcome, Track } from './span.ts';

const SHORTEST_MS = 20;

/** A session from its beginning. */
export function wholeView(wallMs: number): TimeView {
  return { fromMs: 0, lengthMs: Math.max(SHORTEST_MS, wallMs) };
}

export function zoomView(view: TimeView, steps: number, atMs: number, wallMs: number): TimeView {
  return zoomed(view, steps, atMs, { shortestMs: SHORTEST_MS, wholeMs: wallMs });
}

/** A bar of the timeline: one span, or several that are too short and close to be told apart at this size. */
export interface TimeMark {
  readonly track: Track;
  readonly kind: SpanKind;
  readonly part: Part | null;
  readonly isPart: boolean;
  readonly outcome: SpanOutcome;
  /** How many it stands for. */
  readonly spans: number;
  readonly ms: number;
  /** Where it begins and ends in what is drawn, 0..1. */
  readonly from: number;
  readonly to: number;
}

/** Shares of the width: as many marks as this allows lie on a row, however much happened. */
const SMALLEST = 1 / 400;

/** @param startMs of the session, on the clock of the spans */
export function timeMarks(spans: readonly Span[], startMs: number, view: TimeView): readonly TimeMark[] {
  const rows = new Map<string, TimeMark[]>();
  const shareOf = (ms: number) => Math.min(1, Math.max(0, (ms - startMs - view.fromMs) / view.lengthMs));
  const isSeen = (span: Span) =>
    span.endMs - startMs >= view.fromMs && span.startMs - startMs <= view.fromMs + view.lengthMs;
  for (const span of [...spans].sort((a, b) => a.startMs - b.startMs)) {
    if (!isSeen(span) || span.endMs <= span.startMs) continue;
    const { track, kind, part, outcome } = span;
    const isPart = part !== null;
    const mark: TimeMark = {
      track,
      kind,
      part,
      isPart,
      outcome,
      spans: 1,
      ms: span.endMs - span.startMs,
      from: shareOf(span.startMs),
      to: shareOf(span.endMs),
    };
    const key = `${track} ${kind} ${isPart}`;
    const row = rows.get(key) ?? [];
    const last = row.at(-1);
    if (last !== undefined && isTooCloseTo(last, mark)) row[row.length - 1] = merged(last, mark);
    else row.push(mark);
    rows.set(key, row);
  }
  return [...rows.values()].flat();
}

/** What stands out keeps its own mark; who waits does so with others. */
function isTooCloseTo(last: TimeMark, next: TimeMark): boolean {
  if (next.kind === 'waiting' && next.from <= last.to) return true;
  const areSmall = next.to - next.from < SMALLEST && next.from - last.to < SMALLEST;
  return areSmall && next.to - last.from < 2 * SMALLEST;
}

function merged(last: TimeMark, next: TimeMark): TimeMark {
  return {
    ...last,
    part: last.part === next.part ? last.part : null,
    outcome: last.outcome === 'completed' ? next.outcome : last.outcome,
    spans: last.spans + next.spans,
    ms: last.ms + next.ms,
    to: Math.max(last.to, next.to),
  };
}
