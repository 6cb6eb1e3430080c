import { quantile } from '../metrics/statistics.ts';
import { PARTS, type Part } from './parts.ts';
import { type Span, TRACKS, type Track } from './span.ts';

interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

export interface PartFigures extends Quantiles {
  readonly part: Part;
  readonly count: number;
  readonly ms: number;
  readonly gpuBusyMs: number;
}

/** What the units of one track took. Times without those at a closed gate. */
export interface TrackFigures {
  readonly track: Track;
  /** Units that were done. */
  readonly units: number;
  readonly runMs: number;
  readonly run: Quantiles;
  readonly waitMs: number;
  readonly wait: Quantiles;
  readonly pausedMs: number;
  readonly preempted: number;
  readonly gpuBusyMs: number;
  /** What a unit keeps its device busy for: the GPU's queue where it used one, else all of its run. */
  readonly busyMsPerUnit: number;
  readonly dispatches: number;
  /** Running over the length of the sound that was heard or made; null where there was none. */
  readonly rtf: number | null;
  /** While tokens are generated, behind the first one; null for other tracks. */
  readonly tokensPerSecond: number | null;
  /** Median from asking for a turn to the first token; null for other tracks. */
  readonly ttftMs: number | null;
  readonly parts: readonly PartFigures[];
}

/** @param spans of the sessions that are wanted, in any order @returns tracks on which something was done */
export function trackFigures(spans: readonly Span[]): readonly TrackFigures[] {
  return TRACKS.flatMap((track) => {
    const own = spans.filter((span) => span.track === track);
    return own.length > 0 ? [figuresOf(track, own)] : [];
  });
}

function figuresOf(track: Track, spans: readonly Span[]): TrackFigures {
  const whole = spans.filter(({ part }) => part === null);
  const runs = whole.filter(({ kind }) => kind === 'running');
  const done = runs.filter(({ outcome }) => outcome === 'completed');
  const waits = whole.filter(({ kind }) => kind === 'waiting');
  const pauses = whole.filter(({ kind }) => kind === 'paused');
  const pausedOf = (run: Span) =>
    sum(
      pauses.filter(
        ({ unit, startMs }) => unit === run.unit && startMs >= run.startMs && startMs < run.endMs,
      ),
      length,
    );
  const active = (run: Span) => length(run) - pausedOf(run);
  const mediaMs = sum(done, (run) => run.mediaMs);
  const activeMs = sum(runs, active);
  const busyMs = sum(done, (run) => (run.dispatches > 0 ? run.gpuBusyMs : active(run)));
  const parts = partsOf(spans);
  return {
    track,
    units: done.length,
    runMs: activeMs,
    run: quantiles(done.map(active)),
    waitMs: sum(waits, length),
    wait: quantiles(waits.map(length)),
    pausedMs: sum(pauses, length),
    preempted: runs.filter(({ outcome }) => outcome === 'preempted').length,
    gpuBusyMs: sum(runs, (run) => run.gpuBusyMs),
    busyMsPerUnit: done.length > 0 ? busyMs / done.length : 0,
    dispatches: sum(runs, (run) => run.dispatches),
    rtf: track !== 'llm' && mediaMs > 0 ? sum(done, active) / mediaMs : null,
    tokensPerSecond: track === 'llm' ? tokensPerSecond(done, spans) : null,
    ttftMs: track === 'llm' ? ttftMs(waits, spans) : null,
    parts,
  };
}

function partsOf(spans: readonly Span[]): readonly PartFigures[] {
  return PARTS.flatMap((part) => {
    const all = spans.filter((span) => span.part === part);
    if (all.length === 0) return [];
    const gpuBusyMs = sum(all, (span) => span.gpuBusyMs);
    return [{ part, count: all.length, ms: sum(all, length), gpuBusyMs, ...quantiles(all.map(length)) }];
  });
}

/** The first token comes with the end of the prefill. */
function tokensPerSecond(done: readonly Span[], spans: readonly Span[]): number | null {
  const units = new Map(done.map((run) => [run.unit, run]));
  const generating = spans.filter(({ part, unit }) => part === 'generate' && units.has(unit));
  const tokens = sum([...new Set(generating.map(({ unit }) => unit))], (unit) =>
    Math.max(0, (units.get(unit)?.tokens ?? 0) - 1),
  );
  const ms = sum(generating, length);
  return tokens > 0 && ms > 0 ? (1000 * tokens) / ms : null;
}

/** What was broken off is asked for once, and its first token comes when it is done again. */
function ttftMs(waits: readonly Span[], spans: readonly Span[]): number | null {
  const latestFirst = [...waits].sort((a, b) => b.startMs - a.startMs);
  const asked = new Map(latestFirst.map(({ unit, startMs }) => [unit, startMs]));
  const times = spans.flatMap(({ part, outcome, unit, endMs }) => {
    const askedAtMs = asked.get(unit);
    const isFirstToken = part === 'prefill' && outcome !== 'preempted';
    return isFirstToken && askedAtMs !== undefined ? [endMs - askedAtMs] : [];
  });
  return times.length > 0 ? quantile(times, 0.5) : null;
}

const length = ({ startMs, endMs }: Span) => endMs - startMs;

function quantiles(values: readonly number[]): Quantiles {
  return values.length === 0
    ? { p50: 0, p95: 0 }
    : { p50: quantile(values, 0.5), p95: quantile(values, 0.95) };
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
