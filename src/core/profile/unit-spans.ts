import type { SchedulerEffect, SchedulerEvent } from '../scheduler/events.ts';
import type { Slot, Unit } from '../scheduler/work.ts';
import type { UnitPart } from './parts.ts';
import { PLAIN, type Span, type SpanOutcome, type Track } from './span.ts';

/** What a worker said of one run. */
export interface MeasuredRun {
  readonly runMs: number;
  readonly gateMs: number;
  readonly gpuBusyMs: number;
  readonly dispatches: number;
  readonly parts: readonly UnitPart[];
  readonly tokens: number;
  /** null: as the scheduler was told. */
  readonly mediaMs: number | null;
  /** When its answer came, on the page's clock. */
  readonly endedAtMs: number;
}

interface OpenUnit {
  readonly number: number;
  readonly session: number;
  readonly unit: Unit;
  /** Since when it waits, or runs. */
  sinceMs: number;
  isRunning: boolean;
  isPreempted: boolean;
  gateClosedAtMs: number | null;
  readonly pauses: { readonly startMs: number; readonly endMs: number }[];
}

export interface UnitSpansPorts {
  readonly sessionOf: (id: string) => number;
  readonly newUnit: () => number;
  readonly add: (span: Span) => void;
}

const trackOf = (slot: Slot): Track => (slot === 'cpu' ? 'audio' : slot);

/** Makes spans of what the scheduler decides, and of what workers say of the units that it started. */
export class UnitSpans {
  readonly #ports: UnitSpansPorts;
  readonly #open = new Map<string, OpenUnit>();
  /** Of the unit that is done next: its worker's answer comes just before. */
  readonly #runs = new Map<Slot, MeasuredRun[]>();

  constructor(ports: UnitSpansPorts) {
    this.#ports = ports;
  }

  take(event: SchedulerEvent, effects: readonly SchedulerEffect[], nowMs: number): void {
    if (event.type === 'unitSubmitted') this.#submitted(event.unit, nowMs);
    if (event.type === 'unitSettled') {
      this.#settled(keyOf({ sessionId: event.sessionId, id: event.unitId }), event.outcome, nowMs);
    }
    for (const effect of effects) this.#decided(effect, nowMs);
  }

  /** A unit may take several runs at its worker. What no unit asked for is not told. */
  measured(slot: Slot, run: MeasuredRun): void {
    if (this.#runningAt(slot).length === 0) return;
    this.#runs.set(slot, [...(this.#runs.get(slot) ?? []), run]);
  }

  #submitted(unit: Unit, nowMs: number): void {
    if (this.#open.has(keyOf(unit))) return;
    this.#open.set(keyOf(unit), {
      number: this.#ports.newUnit(),
      session: this.#ports.sessionOf(unit.sessionId),
      unit,
      sinceMs: nowMs,
      isRunning: false,
      isPreempted: false,
      gateClosedAtMs: null,
      pauses: [],
    });
  }

  #decided(effect: SchedulerEffect, nowMs: number): void {
    if (effect.type === 'dispatch') {
      const open = this.#open.get(keyOf(effect.unit));
      if (open === undefined) return;
      this.#add(open, 'waiting', 'completed', open.sinceMs, nowMs);
      open.isRunning = true;
      open.sinceMs = nowMs;
    } else if (effect.type === 'drop') {
      const open = this.#open.get(keyOf(effect.unit));
      if (open !== undefined) this.#add(open, 'waiting', 'cancelled', open.sinceMs, nowMs);
      this.#open.delete(keyOf(effect.unit));
    } else if (effect.type === 'cancel') {
      const open = this.#open.get(keyOf(effect.unit));
      if (open !== undefined) open.isPreempted = effect.requeued;
    } else if (effect.type === 'closeGate') {
      for (const open of this.#runningAt(effect.slot)) open.gateClosedAtMs ??= nowMs;
    } else if (effect.type === 'openGate') {
      for (const open of this.#runningAt(effect.slot)) endPause(open, nowMs);
    }
  }

  #settled(key: string, outcome: Exclude<SpanOutcome, 'preempted'>, nowMs: number): void {
    const open = this.#open.get(key);
    if (open === undefined) return;
    endPause(open, nowMs);
    const isPreempted = open.isPreempted && outcome === 'cancelled';
    this.#ran(open, isPreempted ? 'preempted' : outcome, nowMs);
    if (!isPreempted) {
      this.#open.delete(key);
      return;
    }
    Object.assign(open, { sinceMs: nowMs, isRunning: false, isPreempted: false });
    open.pauses.length = 0;
  }

  #ran(open: OpenUnit, outcome: SpanOutcome, nowMs: number): void {
    const { unit, sinceMs } = open;
    const runs = this.#runs.get(unit.slot) ?? [];
    this.#runs.delete(unit.slot);
    const sum = (of: (run: MeasuredRun) => number) => runs.reduce((total, run) => total + of(run), 0);
    this.#add(open, 'running', outcome, sinceMs, nowMs, {
      gpuBusyMs: sum(({ gpuBusyMs }) => gpuBusyMs),
      dispatches: sum(({ dispatches }) => dispatches),
      tokens: sum(({ tokens }) => tokens),
      mediaMs: runs.some(({ mediaMs }) => mediaMs !== null)
        ? sum(({ mediaMs }) => mediaMs ?? 0)
        : (unit.mediaMs ?? 0),
    });
    // A gate is met at the next pass, so the pause begins later than it was asked for.
    let gateMs = runs.length === 0 ? Number.POSITIVE_INFINITY : sum((run) => run.gateMs);
    for (const { startMs, endMs } of [...open.pauses].reverse()) {
      const ms = Math.min(endMs - startMs, gateMs);
      gateMs -= ms;
      if (ms > 0) this.#add(open, 'paused', outcome, endMs - ms, endMs);
    }
    for (const run of runs) {
      const begunAtMs = run.endedAtMs - run.runMs - run.gateMs;
      for (const { part, atMs, ms, gpuBusyMs } of run.parts) {
        const startMs = within(begunAtMs + atMs, sinceMs, nowMs);
        const endMs = within(begunAtMs + atMs + ms, startMs, nowMs);
        this.#add(open, 'running', outcome, startMs, endMs, { part, gpuBusyMs });
      }
    }
  }

  #add(
    { session, number, unit }: OpenUnit,
    kind: Span['kind'],
    outcome: SpanOutcome,
    startMs: number,
    endMs: number,
    more: Partial<Span> = {},
  ): void {
    const { slot, class: workClass } = unit;
    const about = { track: trackOf(slot), class: workClass, session, unit: number };
    this.#ports.add({ ...PLAIN, ...about, kind, outcome, startMs, endMs, ...more });
  }

  #runningAt(slot: Slot): OpenUnit[] {
    return [...this.#open.values()].filter((open) => open.isRunning && open.unit.slot === slot);
  }
}

const keyOf = ({ sessionId, id }: Pick<Unit, 'sessionId' | 'id'>) => JSON.stringify([sessionId, id]);

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

function endPause(open: OpenUnit, nowMs: number): void {
  if (open.gateClosedAtMs !== null) open.pauses.push({ startMs: open.gateClosedAtMs, endMs: nowMs });
  open.gateClosedAtMs = null;
}
