import type { Profile } from './profiler.ts';
import { type Span, TRACKS } from './span.ts';

/** One event of the Trace Event Format (Google, "Trace Event Format"): a complete one, or a name for a row. */
export type TraceEvent =
  | {
      readonly ph: 'X';
      readonly name: string;
      readonly cat: string;
      readonly pid: number;
      readonly tid: number;
      /** Microseconds. */
      readonly ts: number;
      readonly dur: number;
      readonly args: Readonly<Record<string, string | number>>;
    }
  | {
      readonly ph: 'M';
      readonly name: 'process_name' | 'thread_name' | 'thread_sort_index';
      readonly pid: number;
      readonly tid: number;
      readonly args: { readonly name: string } | { readonly sort_index: number };
    };

export interface Trace {
  readonly displayTimeUnit: 'ms';
  readonly traceEvents: readonly TraceEvent[];
}

interface Row {
  readonly tid: number;
  endMs: number;
}

/**
 * The profile for viewers of traces. A session is a process; a track has a row for what runs and one for what waits, and
 * more where several are at once. On a row events follow or contain each other and never cross.
 */
export function toTrace({ spans, sessions }: Profile): Trace {
  const kinds = new Map(sessions.map(({ session, kind }) => [session, kind]));
  const events: TraceEvent[] = [];
  const rows = new Map<string, Row[]>();
  const processes = new Set<number>();
  let rowCount = 0;

  /** Number 0 means the idle process to some viewers. */
  const pidOf = (session: number) => session + 1;

  function openRow(span: Span, name: string): Row {
    const row = { tid: ++rowCount, endMs: Number.NEGATIVE_INFINITY };
    const at = { ph: 'M', pid: pidOf(span.session), tid: row.tid } as const;
    events.push({ ...at, name: 'thread_name', args: { name } });
    const sortIndex = 2 * TRACKS.indexOf(span.track) + (span.kind === 'waiting' ? 0 : 1);
    events.push({ ...at, name: 'thread_sort_index', args: { sort_index: sortIndex } });
    return row;
  }

  function rowOf(span: Span): number {
    if (!processes.has(span.session)) {
      processes.add(span.session);
      const name = span.session === 0 ? 'page' : `${kinds.get(span.session) ?? 'session'} ${span.session}`;
      events.push({ ph: 'M', name: 'process_name', pid: pidOf(span.session), tid: 0, args: { name } });
    }
    const name = span.kind === 'waiting' ? `${span.track} waiting` : span.track;
    const key = `${span.session} ${name}`;
    const known = rows.get(key) ?? [];
    rows.set(key, known);
    let row = known.find(({ endMs }) => endMs <= span.startMs);
    if (row === undefined) {
      row = openRow(span, name);
      known.push(row);
    }
    row.endMs = span.endMs;
    return row.tid;
  }

  const insides = insidesByUnit(spans);
  for (const span of [...spans].sort(byStart)) {
    if (isInside(span)) continue;
    const tid = rowOf(span);
    events.push(eventOf(span, tid));
    if (span.kind === 'running') {
      for (const inside of nested(span, insides.get(span.unit) ?? [])) events.push(eventOf(inside, tid));
    }
  }
  return { displayTimeUnit: 'ms', traceEvents: events };

  function eventOf(span: Span, tid: number): TraceEvent {
    const { track, part, kind, outcome, unit, gpuBusyMs, dispatches, tokens, mediaMs } = span;
    const [startUs, endUs] = [Math.round(1000 * span.startMs), Math.round(1000 * span.endMs)];
    return {
      ph: 'X',
      name: part ?? (kind === 'running' ? track : kind),
      cat: track,
      pid: pidOf(span.session),
      tid,
      ts: startUs,
      dur: endUs - startUs,
      args: { kind, outcome, class: span.class, unit, gpuBusyMs, dispatches, tokens, mediaMs },
    };
  }
}

const isInside = ({ kind, part }: Span) => part !== null || kind === 'paused';

const byStart = (a: Span, b: Span) => a.startMs - b.startMs || b.endMs - a.endMs;

function insidesByUnit(spans: readonly Span[]): ReadonlyMap<number, readonly Span[]> {
  const byUnit = new Map<number, Span[]>();
  for (const span of spans) {
    if (!isInside(span)) continue;
    const known = byUnit.get(span.unit);
    if (known) known.push(span);
    else byUnit.set(span.unit, [span]);
  }
  return byUnit;
}

/**
 * Times of a worker are on the page's clock to a millisecond or so: what would cross the end of what it lies in ends
 * with it.
 */
function nested(run: Span, insides: readonly Span[]): readonly Span[] {
  const placed: Span[] = [];
  const own = insides.filter(
    ({ startMs, endMs }) => startMs >= run.startMs && startMs < run.endMs && endMs > startMs,
  );
  for (const span of own.sort(byStart)) {
    const around = placed.filter(({ endMs }) => endMs > span.startMs).at(-1) ?? run;
    placed.push({ ...span, endMs: Math.min(span.endMs, around.endMs) });
  }
  return placed;
}
