import { priorEstimate, type RtfEstimate } from './estimate.ts';
import { OrderedMap } from './ordered-map.ts';
import { NO_ORDER, type SessionOrder } from './session-order.ts';
import { EMPTY_QUEUE, type UnitQueue, type WaitingUnit } from './unit-queue.ts';
import type { Slot, Unit, WorkClass } from './work.ts';

export interface SchedulerConfig {
  /** A unit that has waited this long goes before everything else of its class. */
  readonly agingLimitMs: Readonly<Record<WorkClass, number>>;
  /** How long the GPU stays free for the next unit of an interactive session. */
  readonly holdMs: number;
  /** Share of a slot's time that aged background work may take from interactive work. */
  readonly agedShare: number;
  /**
   * A restartable unit with more than this left is cancelled when interactive work needs its worker. A turn of several
   * units is predicted to take no longer.
   */
  readonly yieldAfterMs: number;
  /** Upper bound of the background work that such cancelling may repeat, as a share of what was done. */
  readonly redoShare: number;
  /** Background work that may be caught up on after an idle time, under a duty below 1. */
  readonly dutyBurstMs: number;
  /** What all models together may take. */
  readonly budgetBytes: number;
  /** Real-time factors to begin with, before anything was measured. */
  readonly priorRtf: Readonly<Record<Slot, number>>;
}

export const DEFAULT_CONFIG: SchedulerConfig = {
  agingLimitMs: { interactive: 20_000, background: 600_000 },
  holdMs: 100,
  agedShare: 0.1,
  yieldAfterMs: 2_000,
  redoShare: 0.03,
  dutyBurstMs: 250,
  budgetBytes: 2 * 1024 ** 3,
  priorRtf: { stt: 0.1, llm: 0.1, tts: 0.1, cpu: 0.02 },
};

/** A unit at its worker. */
export interface UnitAtWork {
  readonly waiting: WaitingUnit;
  /** `requeue`: asked to stop in favour of interactive work. */
  readonly stopping: 'no' | 'cancel' | 'requeue';
}

/** What has a slot: a turn's first unit that has not settled, and what belongs to the turn. */
export interface RunningUnit extends UnitAtWork {
  /** Further units of the same session that are at the worker at the same time, in order. The slot is free when all have settled. */
  readonly companions: readonly UnitAtWork[];
  /** How many units the turn began with. */
  readonly units: number;
  readonly completed: { readonly units: number; readonly mediaMs: number };
  /** Of the whole turn. */
  readonly predictedMs: number;
  readonly gateOpen: boolean;
  /** When the gate last moved; the dispatch opens it. */
  readonly gateSinceMs: number;
  /** Time with an open gate before `gateSinceMs`. */
  readonly workedMs: number;
  /** Runs beside interactive work because it has waited too long. */
  readonly promoted: boolean;
}

export interface ModelState {
  readonly bytes: number;
  readonly place: 'absent' | 'loading' | 'resident' | 'evicting';
  readonly lastUsedMs: number;
  /** To be loaded although no unit waits for it. */
  readonly isWanted: boolean;
}

export interface SlotState {
  readonly running: RunningUnit | null;
  readonly queues: Readonly<Record<WorkClass, UnitQueue>>;
  /** Of units that had the worker for themselves. */
  readonly rtf: RtfEstimate;
  /** Of turns of several units; null before the first. */
  readonly rtfTogether: RtfEstimate | null;
  readonly model: ModelState;
  readonly nextPromotionMs: number;
  /** Until then a turn is of one unit, because companions had to make room. */
  readonly aloneUntilMs: number;
}

export interface SchedulerState {
  readonly config: SchedulerConfig;
  readonly nowMs: number;
  readonly arrivals: number;
  readonly slots: Readonly<Record<Slot, SlotState>>;
  /** Every waiting unit by session and id: finds a session's units, and rejects a second submission. */
  readonly waiting: OrderedMap<UnitKey, WaitingUnit>;
  readonly order: SessionOrder;
  readonly holdUntilMs: number;
  /** Somebody talks in another tab. */
  readonly othersTalk: boolean;
  readonly governor: { readonly allowed: boolean; readonly duty: number };
  /** Background time that may be spent before the next rest; negative while resting. */
  readonly creditMs: number;
  readonly wakeAtMs: number | null;
  readonly backgroundBusyMs: number;
  readonly redoneMs: number;
}

/** In the order of their ids. */
export function waitingOf({ waiting }: Pick<SchedulerState, 'waiting'>, sessionId: string): WaitingUnit[] {
  const units: WaitingUnit[] = [];
  for (const each of waiting.from({ sessionId, id: '' })) {
    if (each.unit.sessionId !== sessionId) break;
    units.push(each);
  }
  return units;
}

type UnitKey = Pick<Unit, 'sessionId' | 'id'>;

/** Keeps the units of a session together. */
function compareKeys(a: UnitKey, b: UnitKey): number {
  return compareText(a.sessionId, b.sessionId) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function idleSlot(rtf: number): SlotState {
  return {
    running: null,
    queues: { interactive: EMPTY_QUEUE, background: EMPTY_QUEUE },
    rtf: priorEstimate(rtf),
    rtfTogether: null,
    model: { bytes: 0, place: 'resident', lastUsedMs: 0, isWanted: false },
    nextPromotionMs: 0,
    aloneUntilMs: 0,
  };
}

export function createSchedulerState(config: Partial<SchedulerConfig> = {}): SchedulerState {
  const whole = { ...DEFAULT_CONFIG, ...config };
  const { stt, llm, tts, cpu } = whole.priorRtf;
  return {
    config: whole,
    nowMs: 0,
    arrivals: 0,
    slots: { stt: idleSlot(stt), llm: idleSlot(llm), tts: idleSlot(tts), cpu: idleSlot(cpu) },
    waiting: OrderedMap.empty(compareKeys),
    order: NO_ORDER,
    holdUntilMs: 0,
    othersTalk: false,
    governor: { allowed: true, duty: 1 },
    creditMs: 0,
    wakeAtMs: null,
    backgroundBusyMs: 0,
    redoneMs: 0,
  };
}
