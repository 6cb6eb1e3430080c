import type { SchedulerEffect, SchedulerEvent } from '../scheduler/events.ts';
import type { Slot } from '../scheduler/work.ts';
import { PLAIN, type Span } from './span.ts';
import { SpanRecorder } from './span-recorder.ts';
import { type MeasuredRun, UnitSpans } from './unit-spans.ts';

/** What was started: a turn, a batch, or a look of the page's own at how fast a model is. */
export type SessionKind = 'turn' | 'batch' | 'probe';

export interface ProfiledSession {
  readonly session: number;
  readonly kind: SessionKind;
  readonly startMs: number;
  /** null while it goes on. */
  readonly endMs: number | null;
}

/** What was recorded so far. Times are on the page's clock. */
export interface Profile {
  readonly spans: readonly Span[];
  /** Oldest first. */
  readonly sessions: readonly ProfiledSession[];
  /** Spans that were too many to be kept. */
  readonly dropped: number;
}

const MOST_SESSIONS = 256;

/**
 * Takes in what happens and records where time goes. It is told ids to know sessions apart; what it keeps and gives are
 * numbers and words of its own lists.
 */
export class Profiler {
  readonly #recorder: SpanRecorder;
  /** By id; those that were quiet longest go first. */
  readonly #sessions = new Map<string, ProfiledSession>();
  readonly #onSpan: (span: Span) => void;
  readonly #units: UnitSpans;
  #numbers = { session: 0, unit: 0 };

  constructor(onSpan: (span: Span) => void = () => {}, recorder = new SpanRecorder()) {
    this.#recorder = recorder;
    this.#onSpan = onSpan;
    this.#units = new UnitSpans({
      sessionOf: (id) => this.#sessions.get(id)?.session ?? 0,
      newUnit: () => this.#newUnit(),
      add: (span) => this.#add(span),
    });
  }

  profile(): Profile {
    const { dropped } = this.#recorder;
    const sessions = [...this.#sessions.values()].sort((a, b) => a.session - b.session);
    return { spans: this.#recorder.spans(), sessions, dropped };
  }

  /** A turn begins, before it asks for anything. */
  turnBegan(id: string, nowMs: number): void {
    this.#session(id, 'turn', nowMs);
  }

  scheduled(event: SchedulerEvent, effects: readonly SchedulerEffect[], nowMs: number): void {
    if (event.type === 'unitSubmitted') {
      const { sessionId, class: workClass } = event.unit;
      this.#session(sessionId, workClass === 'background' ? 'batch' : 'probe', nowMs);
    }
    this.#units.take(event, effects, nowMs);
    if (event.type === 'sessionCancelled') this.#end(event.sessionId, nowMs);
    else if (event.type === 'unitSettled') this.#probeEnds(event.sessionId, nowMs);
  }

  /** A run at a worker is over; it is counted to the unit that the scheduler started there. */
  measured(slot: Slot, run: MeasuredRun): void {
    this.#units.measured(slot, run);
  }

  /**
   * What the audio worker read for somebody who asked no turn of the scheduler; what is waited for is its thread, and messages.
   * @param tookMs from the question to its answer
   */
  read(id: string, run: MeasuredRun, tookMs: number): void {
    const session = this.#sessions.get(id);
    if (session === undefined) {
      this.#units.measured('cpu', run);
      return;
    }
    const unit = this.#newUnit();
    const startMs = Math.max(session.startMs, run.endedAtMs - run.runMs);
    const about = { ...PLAIN, track: 'audio', session: session.session, unit } as const;
    const askedAtMs = Math.max(session.startMs, run.endedAtMs - tookMs);
    if (askedAtMs < startMs) this.#add({ ...about, kind: 'waiting', startMs: askedAtMs, endMs: startMs });
    this.#add({ ...about, startMs, endMs: run.endedAtMs, mediaMs: run.mediaMs ?? 0 });
    for (const { part, atMs, ms } of run.parts) {
      const partStartMs = Math.min(run.endedAtMs, startMs + atMs);
      this.#add({
        ...about,
        part,
        startMs: partStartMs,
        endMs: Math.min(run.endedAtMs, partStartMs + ms),
      });
    }
  }

  /** What the page did or heard itself. @param id of the session; null for none */
  spent(
    track: Extract<Span['track'], 'playback' | 'store' | 'models'>,
    id: string | null,
    startMs: number,
    endMs: number,
  ): void {
    const known = id === null ? undefined : this.#sessions.get(id);
    const workClass = known?.kind === 'batch' ? 'background' : 'interactive';
    const session = known?.session ?? 0;
    this.#add({ ...PLAIN, track, session, unit: this.#newUnit(), class: workClass, startMs, endMs });
  }

  #newUnit(): number {
    this.#numbers.unit += 1;
    return this.#numbers.unit;
  }

  #session(id: string, kind: SessionKind, nowMs: number): void {
    const known = this.#sessions.get(id);
    if (known === undefined) this.#numbers.session += 1;
    // What goes on after a pause is the same session.
    const first = known ?? { session: this.#numbers.session, kind, startMs: nowMs };
    this.#sessions.delete(id);
    this.#sessions.set(id, { ...first, endMs: null });
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MOST_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
  }

  #end(id: string, nowMs: number): void {
    const known = this.#sessions.get(id);
    if (known !== undefined && known.endMs === null) this.#sessions.set(id, { ...known, endMs: nowMs });
  }

  /** Nobody says when a look is over. */
  #probeEnds(id: string, nowMs: number): void {
    if (this.#sessions.get(id)?.kind === 'probe') this.#end(id, nowMs);
  }

  #add(span: Span): void {
    this.#recorder.add(span);
    this.#onSpan(span);
  }
}
