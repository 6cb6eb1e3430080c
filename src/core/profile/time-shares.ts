import type { Span, SpanKind, Track } from './span.ts';

/** Where a stretch of time went; `page` is what no span explains: the page's own work between two units. */
export interface TimeShare {
  readonly kind: SpanKind | 'page';
  /** null for `page`. */
  readonly track: Track | null;
  readonly ms: number;
  /** 0..1 */
  readonly share: number;
}

/** What an instant counts for when several are true of it, the first that is. */
const LEVELS = ['work', 'playback', 'paused', 'waiting', 'models'] as const;
type Level = (typeof LEVELS)[number];

interface Stretch {
  readonly level: Level;
  readonly kind: SpanKind;
  readonly track: Track;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Where the time between two moments went, by a sweep over it: each instant counts for what runs, else for what is heard,
 * stands at a gate, waits, or for a model that is being loaded; where several units run, it is divided among them. So
 * the shares add up to the whole.
 * @param spans of one session, and models that were loaded; in any order
 */
export function timeShares(spans: readonly Span[], startMs: number, endMs: number): readonly TimeShare[] {
  const wallMs = Math.max(0, endMs - startMs);
  const stretches = stretchesOf(spans)
    .map((stretch) => ({
      ...stretch,
      startMs: Math.max(startMs, stretch.startMs),
      endMs: Math.min(endMs, stretch.endMs),
    }))
    .filter((stretch) => stretch.endMs > stretch.startMs);
  const sums = new Map<string, { kind: SpanKind; track: Track; ms: number }>();
  const turns = stretches
    .flatMap((stretch) => [
      { atMs: stretch.startMs, stretch, isStart: true },
      { atMs: stretch.endMs, stretch, isStart: false },
    ])
    .sort((a, b) => a.atMs - b.atMs);
  const open: Readonly<Record<Level, Set<Stretch>>> = {
    work: new Set(),
    playback: new Set(),
    paused: new Set(),
    waiting: new Set(),
    models: new Set(),
  };
  let lastMs = startMs;
  let explainedMs = 0;
  for (const { atMs, stretch, isStart } of turns) {
    const ms = atMs - lastMs;
    const level = LEVELS.find((candidate) => open[candidate].size > 0);
    if (level !== undefined && ms > 0) {
      explainedMs += ms;
      for (const { kind, track } of open[level]) {
        const key = `${kind} ${track}`;
        const sum = sums.get(key) ?? { kind, track, ms: 0 };
        sums.set(key, { ...sum, ms: sum.ms + ms / open[level].size });
      }
    }
    lastMs = atMs;
    if (isStart) open[stretch.level].add(stretch);
    else open[stretch.level].delete(stretch);
  }
  // Where there is no time, nothing has a share of it.
  const share = (ms: number) => ms / wallMs;
  const explained = [...sums.values()]
    .map(({ kind, track, ms }): TimeShare => ({ kind, track, ms, share: share(ms) }))
    .sort((a, b) => b.ms - a.ms || (`${a.kind} ${a.track}` < `${b.kind} ${b.track}` ? -1 : 1));
  const pageMs = wallMs - explainedMs;
  return pageMs > 0
    ? [...explained, { kind: 'page', track: null, ms: pageMs, share: share(pageMs) }]
    : explained;
}

/** A unit does not run while it is paused. */
function stretchesOf(spans: readonly Span[]): Stretch[] {
  const units = spans.filter(({ part }) => part === null);
  const pauses = new Map<number, Span[]>();
  for (const span of units) {
    // Number 0 is no unit.
    if (span.kind !== 'paused' || span.unit === 0) continue;
    pauses.set(span.unit, [...(pauses.get(span.unit) ?? []), span]);
  }
  return units.flatMap((span) => {
    const whole = { ...span, level: levelOf(span) };
    return span.kind === 'running' ? without(whole, pauses.get(span.unit) ?? []) : [whole];
  });
}

function levelOf({ kind, track }: Span): Level {
  if (track === 'models' || track === 'playback') return track;
  return kind === 'running' ? 'work' : kind;
}

/** A stretch of time outside of others: what lies before each of them, and behind all; much of it may have no length. */
function without<Time extends { readonly startMs: number; readonly endMs: number }>(
  whole: Time,
  holes: readonly { readonly startMs: number; readonly endMs: number }[],
): Time[] {
  const left: Time[] = [];
  let fromMs = whole.startMs;
  for (const hole of [...holes].sort((a, b) => a.startMs - b.startMs)) {
    left.push({ ...whole, startMs: fromMs, endMs: Math.min(whole.endMs, hole.startMs) });
    fromMs = Math.max(fromMs, hole.endMs);
  }
  return [...left, { ...whole, startMs: fromMs }];
}
