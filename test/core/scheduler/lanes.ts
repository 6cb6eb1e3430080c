import type { SchedulerEffect } from '../../../src/core/scheduler/events.ts';
import type { Slot, Unit } from '../../../src/core/scheduler/work.ts';
import { Bench } from './harness.ts';

/** Steps that a unit takes, between which its worker looks at what it is told. */
export const UNIT_STEPS = 10;
const STEP_MS = 20;
/** What each further unit adds to a step, as a share of the first. */
const COST_OF_ONE_MORE = 0.3;
export const UNIT_MS = UNIT_STEPS * STEP_MS;

export const stepMs = (units: number) => (units === 0 ? 0 : STEP_MS * (1 + COST_OF_ONE_MORE * (units - 1)));

interface Lane {
  readonly unit: Unit;
  stepsLeft: number;
  isCancelled: boolean;
}

/** A worker that runs several units in step; the scheduler's `stt` slot is at one, `llm` has no background work. */
export class LaneWorker {
  readonly bench = new Bench({ holdMs: 0 });
  readonly ended: Unit[] = [];
  /** How long each conversation's unit waited for its turn. */
  readonly waitsMs: number[] = [];
  /** Until the worker stood still for one that has another slot. */
  readonly standstillsMs: number[] = [];
  largest = 0;
  thrownSteps = 0;
  readonly #arrivedAtMs = new Map<string, number>();
  #lanes: Lane[] = [];
  #isGateOpen = true;
  #stepEndsAtMs: number | null = null;
  #closedAtMs: number | null = null;

  get isIdle(): boolean {
    return this.#lanes.length === 0;
  }

  submit(unit: Unit): void {
    if (unit.class === 'interactive' && unit.slot === 'stt') this.#arrivedAtMs.set(unit.id, this.bench.nowMs);
    this.#take(this.bench.submit(unit));
  }

  settle(unit: Unit): void {
    this.#take(this.bench.settle(unit, 'completed', 0));
  }

  /** Lets time pass until then. */
  runTo(atMs: number): void {
    const { bench } = this;
    while (bench.nowMs < atMs) {
      const nextMs = Math.min(atMs, this.#stepEndsAtMs ?? atMs);
      bench.nowMs = nextMs;
      if (nextMs === this.#stepEndsAtMs) this.#look();
      this.#take(bench.send({ type: 'timeReached' }));
    }
  }

  #look(): void {
    this.#stepEndsAtMs = null;
    if (this.#closedAtMs !== null) this.standstillsMs.push(this.bench.nowMs - this.#closedAtMs);
    this.#closedAtMs = null;
    for (const lane of this.#lanes) lane.stepsLeft -= 1;
    const over = this.#lanes.filter((lane) => lane.isCancelled || lane.stepsLeft === 0);
    this.#lanes = this.#lanes.filter((lane) => !over.includes(lane));
    for (const { unit, isCancelled, stepsLeft } of over) {
      if (isCancelled) this.thrownSteps += UNIT_STEPS - stepsLeft;
      else this.ended.push(unit);
      this.#take(this.bench.settle(unit, isCancelled ? 'cancelled' : 'completed', this.#workedMs()));
    }
    this.#step();
  }

  #workedMs(): number {
    const running = this.bench.state.slots.stt.running;
    if (running === null) return 0;
    return running.workedMs + (running.gateOpen ? this.bench.nowMs - running.gateSinceMs : 0);
  }

  #step(): void {
    if (this.#stepEndsAtMs === null && this.#lanes.length > 0 && this.#isGateOpen)
      this.#stepEndsAtMs = this.bench.nowMs + stepMs(this.#lanes.length);
  }

  #take(effects: readonly SchedulerEffect[]): void {
    for (const effect of effects) if ('slot' in effect) this.#perform(effect, effect.slot);
    this.largest = Math.max(this.largest, this.#lanes.length);
    this.#step();
  }

  #perform(effect: SchedulerEffect, slot: Slot): void {
    if (slot !== 'stt') return;
    if (effect.type === 'dispatch') {
      this.#lanes.push({ unit: effect.unit, stepsLeft: UNIT_STEPS, isCancelled: false });
      const arrivedAtMs = this.#arrivedAtMs.get(effect.unit.id);
      if (arrivedAtMs !== undefined) this.waitsMs.push(this.bench.nowMs - arrivedAtMs);
    }
    if (effect.type === 'cancel') {
      const lane = this.#lanes.find(({ unit }) => unit === effect.unit);
      if (lane !== undefined) lane.isCancelled = true;
    }
    if (effect.type === 'closeGate' || effect.type === 'openGate') {
      this.#isGateOpen = effect.type === 'openGate';
      this.#closedAtMs = this.#isGateOpen || this.#stepEndsAtMs === null ? null : this.bench.nowMs;
    }
  }
}
