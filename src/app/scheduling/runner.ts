import type { SchedulerEffect, SchedulerEvent } from '../../core/scheduler/events.ts';
import { workedMs } from '../../core/scheduler/gates.ts';
import {
  createSchedulerState,
  type SchedulerConfig,
  type SchedulerState,
} from '../../core/scheduler/state.ts';
import { step } from '../../core/scheduler/step.ts';
import { atWork } from '../../core/scheduler/turn.ts';
import type { Slot, Unit } from '../../core/scheduler/work.ts';
import type { Stage } from '../../core/stage.ts';
import type { Clock, WakeAfter } from '../../ports/clock.ts';
import { cancelled } from './cancelled.ts';
import type { SchedulerPort, Work, WorkRequest } from './scheduler-port.ts';

/** What a request leaves out is unknown, or as for interactive work. */
export function unitOf({ stage, ...request }: WorkRequest, id: string): Unit {
  return {
    class: 'interactive',
    mediaMs: null,
    predictedMs: null,
    remainingMediaMs: null,
    deadlineMs: null,
    order: null,
    restartable: false,
    ...request,
    slot: stage,
    id,
  };
}

export interface RunnerPorts {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly gates: Readonly<Record<Stage, (open: boolean) => void>>;
  readonly wakeAfter: WakeAfter;
  /** Bring a slot's model into memory and take it out. @returns the bytes that it takes */
  readonly loadModel: (slot: Slot) => Promise<number>;
  readonly evictModel: (slot: Slot) => Promise<void>;
}

interface Entry {
  readonly unit: Unit;
  readonly submittedAtMs: number;
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  abort: AbortController;
}

/** Called after every step. */
export type RunnerListener = (event: SchedulerEvent, effects: readonly SchedulerEffect[]) => void;

/** Feeds the scheduler with what happens and does what it decides. */
export class Runner implements SchedulerPort {
  readonly #ports: RunnerPorts;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<RunnerListener>();
  readonly #events: { event: SchedulerEvent; dropReason?: unknown }[] = [];
  #state: SchedulerState;
  #isStepping = false;
  #cancelWake: () => void = () => {};

  constructor(ports: RunnerPorts, config: Partial<SchedulerConfig> = {}) {
    this.#ports = ports;
    this.#state = createSchedulerState(config);
  }

  get state(): SchedulerState {
    return this.#state;
  }

  /** @returns what ends the subscription. */
  subscribe(listener: RunnerListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Waits for a turn, does the work, and tells the scheduler what it cost.
   * Errors: what the work throws; run/cancelled when the session was cancelled; the load's error without a model.
   */
  submit<T>(request: WorkRequest, work: Work<T>): Promise<T> {
    const unit = unitOf(request, this.#ports.newId());
    return new Promise<T>((resolve, reject) => {
      this.#entries.set(unit.id, {
        unit,
        submittedAtMs: this.#ports.clock.now(),
        work,
        resolve: resolve as (value: unknown) => void,
        reject,
        abort: new AbortController(),
      });
      this.send({ type: 'unitSubmitted', unit });
    });
  }

  cancelSession(sessionId: string): void {
    this.send({ type: 'sessionCancelled', sessionId });
  }

  /** For what happens outside of submitted work: sizes of models, the governor's mind. */
  send(event: SchedulerEvent, dropReason?: unknown): void {
    this.#events.push({ event, dropReason });
    if (this.#isStepping) return;
    this.#isStepping = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
        const { state, effects } = step(this.#state, next.event, this.#ports.clock.now());
        this.#state = state;
        for (const effect of effects) this.#perform(effect, next.dropReason);
        for (const listener of this.#listeners) listener(next.event, effects);
      }
    } finally {
      this.#isStepping = false;
    }
  }

  #perform(effect: SchedulerEffect, dropReason: unknown): void {
    switch (effect.type) {
      case 'dispatch':
        void this.#run(effect.slot, effect.unit.id);
        break;
      case 'closeGate':
      case 'openGate':
        if (effect.slot !== 'cpu') this.#ports.gates[effect.slot](effect.type === 'openGate');
        break;
      case 'cancel':
        this.#entries.get(effect.unit.id)?.abort.abort(cancelled());
        break;
      case 'drop':
        this.#take(effect.unit.id)?.reject(dropReason ?? cancelled());
        break;
      case 'load':
        this.#ports.loadModel(effect.slot).then(
          (bytes) => this.send({ type: 'modelLoaded', slot: effect.slot, bytes }),
          (reason: unknown) => this.send({ type: 'modelLoadFailed', slot: effect.slot }, reason),
        );
        break;
      case 'evict':
        void this.#ports
          .evictModel(effect.slot)
          .finally(() => this.send({ type: 'modelEvicted', slot: effect.slot }));
        break;
      case 'wake':
        this.#cancelWake();
        this.#cancelWake = this.#ports.wakeAfter(Math.max(0, effect.atMs - this.#ports.clock.now()), () =>
          this.send({ type: 'timeReached' }),
        );
    }
  }

  async #run(slot: Slot, unitId: string): Promise<void> {
    const entry = this.#entries.get(unitId);
    if (entry === undefined) throw new Error(`The scheduler dispatched the unknown unit ${unitId}.`);
    const { signal } = entry.abort;
    const waitedMs = this.#ports.clock.now() - entry.submittedAtMs;
    // Also turns what the work throws at once into a rejection.
    const [result] = await Promise.allSettled([(async () => entry.work({ unitId, waitedMs, signal }))()]);
    const { running } = this.#state.slots[slot];
    const own = atWork(running, entry.unit.sessionId, unitId);
    if (running === null || own === undefined)
      throw new Error(`The slot ${slot} was freed before ${unitId} had settled.`);
    const isFulfilled = result.status === 'fulfilled';
    const outcome = isFulfilled ? 'completed' : signal.aborted ? 'cancelled' : 'failed';
    if (outcome === 'cancelled' && own.stopping === 'requeue') entry.abort = new AbortController();
    else this.#take(unitId);
    const { sessionId } = entry.unit;
    const busyMs = workedMs(running, this.#ports.clock.now());
    this.send({ type: 'unitSettled', slot, sessionId, unitId, outcome, busyMs });
    if (own.stopping === 'cancel') entry.reject(cancelled());
    else if (isFulfilled) entry.resolve(result.value);
    else if (outcome === 'failed') entry.reject(result.reason);
  }

  #take(unitId: string): Entry | undefined {
    const entry = this.#entries.get(unitId);
    this.#entries.delete(unitId);
    return entry;
  }
}
