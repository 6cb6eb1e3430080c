import type { SchedulerEffect } from '../../../src/core/scheduler/events.ts';
import type { Slot, Unit } from '../../../src/core/scheduler/work.ts';
import { EventQueue } from './event-queue.ts';
import { FakeEngine } from './fake-engine.ts';
import type { Policy } from './policies.ts';
import { TRACE_PARAMETERS, type TraceSession } from './trace.ts';

/** Between an answer and the session's next request: what the page does in between. */
const PAGE_MS = 5;
/** Windows that are decoded before the transcriber has asked for them. */
const DECODE_AHEAD = 2;
const ORDER: readonly Slot[] = ['cpu', 'stt', 'llm', 'tts'];

export interface SimulationResult {
  /** From arrival to the end of the last unit, by session. */
  readonly latencyMs: ReadonlyMap<string, number>;
  /** End of the last background unit, from the first background arrival. */
  readonly makespanMs: number;
  /** The longest time in which an unfinished background session finished no GPU unit. */
  readonly longestWaitMs: number;
  readonly completedMs: number;
  readonly redoneMs: number;
  readonly events: number;
}

interface Progress {
  readonly session: TraceSession;
  /** Windows finished at each slot. */
  readonly done: Record<Slot, number>;
  readonly submitted: Record<Slot, number>;
  lastEndMs: number;
}

/** Plays a trace through a policy and the fake engine, in simulated time. Throws when a unit is lost. */
export function simulate(trace: readonly TraceSession[], policy: Policy): SimulationResult {
  const engine = new FakeEngine();
  const queue = new EventQueue();
  const sessions = new Map<string, Progress>();
  const latencyMs = new Map<string, number>();
  let nowMs = 0;
  let events = 0;
  let longestWaitMs = 0;
  let completedMs = 0;
  let redoneMs = 0;
  let lastBackgroundMs = 0;
  let wakeAtMs: number | null = null;

  for (const session of trace) queue.add(session.arrivalMs, () => arrive(session));
  for (;;) {
    const nextMs = Math.min(queue.nextMs, engine.nextStopMs());
    if (nextMs === Number.POSITIVE_INFINITY) break;
    nowMs = Math.max(nowMs, nextMs);
    for (const ended of engine.advance(nowMs)) {
      const { slot, unit, outcome, busyMs } = ended;
      send({ type: 'unitSettled', slot, sessionId: unit.sessionId, unitId: unit.id, outcome, busyMs });
      if (outcome === 'cancelled') redoneMs += busyMs;
      else complete(slot, unit, busyMs);
    }
    while (queue.nextMs <= nowMs) queue.run();
  }
  if (latencyMs.size !== trace.length)
    throw new Error(`${trace.length - latencyMs.size} sessions never ended.`);
  const firstMs = trace.find((session) => session.class === 'background')?.arrivalMs ?? 0;
  return { latencyMs, makespanMs: lastBackgroundMs - firstMs, longestWaitMs, completedMs, redoneMs, events };

  function arrive(session: TraceSession): void {
    const none = (): Record<Slot, number> => ({ cpu: 0, stt: 0, llm: 0, tts: 0 });
    const progress = { session, done: none(), submitted: none(), lastEndMs: nowMs };
    sessions.set(session.id, progress);
    submitReady(progress);
  }

  /** One unit a slot at a time, in order; a window goes on to the next slot that it needs. */
  function submitReady(progress: Progress): void {
    const { session, done, submitted } = progress;
    for (const [at, slot] of ORDER.entries()) {
      for (;;) {
        const index = submitted[slot];
        const window = session.windows[index];
        const before = ORDER[at - 1];
        if (window === undefined || index > done[slot]) break;
        if (before === undefined ? index > done.stt + DECODE_AHEAD : index >= done[before]) break;
        submitted[slot] += 1;
        if (window.workMs[slot] === 0) {
          done[slot] += 1;
          continue;
        }
        send({ type: 'unitSubmitted', unit: unitOf(session, slot, index) });
      }
    }
  }

  function complete(slot: Slot, unit: Unit, busyMs: number): void {
    const progress = sessions.get(unit.sessionId);
    if (progress === undefined) throw new Error(`${unit.sessionId} ended twice.`);
    const { session, done } = progress;
    if (Number(unit.id.slice(3)) !== done[slot])
      throw new Error(`${unit.id} of ${session.id} was done twice.`);
    done[slot] += 1;
    completedMs += busyMs;
    if (session.class === 'background' && slot !== 'cpu') {
      longestWaitMs = Math.max(longestWaitMs, nowMs - progress.lastEndMs);
      progress.lastEndMs = nowMs;
      lastBackgroundMs = nowMs;
    }
    if (done.tts < session.windows.length) {
      queue.add(nowMs + PAGE_MS, () => submitReady(progress));
      return;
    }
    sessions.delete(session.id);
    latencyMs.set(session.id, nowMs - session.arrivalMs);
  }

  function send(event: Parameters<Policy>[0]): void {
    events += 1;
    for (const effect of policy(event, nowMs)) perform(effect);
  }

  function perform(effect: SchedulerEffect): void {
    switch (effect.type) {
      case 'dispatch':
        engine.start(effect.slot, effect.unit, workOf(effect.unit));
        break;
      case 'openGate':
      case 'closeGate':
        engine.setGate(effect.slot, effect.type === 'openGate');
        break;
      case 'cancel':
        engine.cancel(effect.slot);
        break;
      case 'wake':
        wakeAtMs = effect.atMs;
        queue.add(effect.atMs, () => {
          if (wakeAtMs === nowMs) send({ type: 'timeReached' });
        });
        break;
      default:
        throw new Error(`The trace gives no reason for ${effect.type}.`);
    }
  }

  function workOf(unit: Unit): number {
    const work = sessions.get(unit.sessionId)?.session.windows[Number(unit.id.slice(3))]?.workMs[unit.slot];
    if (work === undefined) throw new Error(`${unit.id} of ${unit.sessionId} is unknown.`);
    return work;
  }
}

function unitOf(session: TraceSession, slot: Slot, index: number): Unit {
  const mediaMs = session.windows[index]?.mediaMs ?? 0;
  const isReply = session.class === 'interactive' && (slot === 'llm' || slot === 'tts');
  return {
    id: `${slot}${index}`,
    sessionId: session.id,
    slot,
    class: session.class,
    mediaMs: isReply ? null : mediaMs,
    predictedMs: isReply ? 700 : null,
    remainingMediaMs: session.mediaMs - index * TRACE_PARAMETERS.windowMs,
    deadlineMs: null,
    order: null,
    restartable: session.class === 'background',
  };
}
