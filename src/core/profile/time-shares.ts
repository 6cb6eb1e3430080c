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
  const open = new Map<Level, Set<Stretch>>(LEVELS.map((level) => [level, new Set()]));
  let lastMs = startMs;
  let explainedMs = 0;
  for (const { atMs, stretch, isStart } of turns) {
    const ms = atMs - lastMs;
    const level = LEVELS.find((candidate) => open.get(candidate)?.size);
    const now = level && open.get(level);
    if (now && ms > 0) {
      explainedMs += ms;
      for (const { kind, track } of now) {
        const key = `${kind} ${track}`;
        const sum = sums.get(key) ?? { kind, track, ms: 0 };
        sum.ms += ms / now.size;
        sums.set(key, sum);
      }
    }
    lastMs = atMs;
    if (isStart) open.get(stretch.level)?.add(stretch);
    else open.get(stretch.level)?.delete(stretch);
  }
  const share = (ms: number) => (wallMs > 0 ? ms / wallMs : 0);
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
  const pauses = new Map<number, Span[]>();
  for (const span of spans) {
    if (span.kind !== 'paused' || span.part !== null || span.unit === 0) continue;
    const known = pauses.get(span.unit);
    if (known) known.push(span);
    else pauses.set(span.unit, [span]);
  }
  return spans
    .filter(({ part }) => part === null)
    .flatMap((span) => {
      const whole = { ...span, level: levelOf(span) };
      return span.kind === 'running' ? without(whole, pauses.get(span.unit) ?? []) : [whole];
    });
}

function levelOf({ kind, track }: Span): Level {
  if (track === 'models' || track === 'playback') return track;
  return kind === 'running' ? 'work' : kind;
}

/** What is left of a stretch of time outside of others. */
function without<Time extends { readonly startMs: number; readonly endMs: number }>(
  whole: Time,
  holes: readonly { readonly startMs: number; readonly endMs: number }[],
): Time[] {
  const left: Time[] = [];
  let fromMs = whole.startMs;
  for (const hole of [...holes].sort((a, b) => a.startMs - b.startMs)) {
    if (hole.endMs <= fromMs || hole.startMs >= whole.endMs) continue;
    if (hole.startMs > fromMs) left.push({ ...whole, startMs: fromMs, endMs: hole.startMs });
    fromMs = hole.endMs;
  }
  if (fromMs < whole.endMs) left.push({ ...whole, startMs: fromMs, endMs: whole.endMs });
  return left;
}
