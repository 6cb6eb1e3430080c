import { SLOTS, type Slot, type Unit } from '../../../src/core/scheduler/work.ts';
import { GPU_SHARE } from './trace.ts';

/** Time between two gates: one forward pass. */
export const PASS_MS = 50;

interface Execution {
  readonly unit: Unit;
  readonly workMs: number;
  doneMs: number;
  /** Where the unit stops: its end, or the end of the pass in flight. */
  stopMs: number;
  isGateOpen: boolean;
  isCancelled: boolean;
  /** Time that it ran, however slowly. */
  busyMs: number;
}

export interface Ended {
  readonly slot: Slot;
  readonly unit: Unit;
  readonly outcome: 'completed' | 'cancelled';
  readonly busyMs: number;
}

/**
 * Four workers and one GPU. Units that together ask for more than the GPU has are slowed down alike; a closed gate
 * and a cancel take effect at the end of the forward pass in flight.
 */
export class FakeEngine {
  readonly #running = new Map<Slot, Execution>();
  #nowMs = 0;
  /** Union of the times in which any background unit moved on the GPU. */
  backgroundBusyMs = 0;

  start(slot: Slot, unit: Unit, workMs: number): void {
    if (this.#running.has(slot)) throw new Error(`${unit.id} was dispatched to ${slot}, which is taken.`);
    const execution = {
      unit,
      workMs,
      doneMs: 0,
      stopMs: workMs,
      isGateOpen: true,
      isCancelled: false,
      busyMs: 0,
    };
    this.#running.set(slot, execution);
  }

  setGate(slot: Slot, isOpen: boolean): void {
    const execution = this.#running.get(slot);
    if (execution === undefined) return;
    execution.isGateOpen = isOpen;
    this.#setStop(execution);
  }

  cancel(slot: Slot): void {
    const execution = this.#running.get(slot);
    if (execution === undefined) return;
    execution.isCancelled = true;
    this.#setStop(execution);
  }

  #setStop(execution: Execution): void {
    const passEndMs = Math.min(execution.workMs, Math.ceil(execution.doneMs / PASS_MS) * PASS_MS);
    execution.stopMs = execution.isGateOpen && !execution.isCancelled ? execution.workMs : passEndMs;
  }

  /** When the next unit reaches its stop, if nothing changes until then. */
  nextStopMs(): number {
    const slowdown = this.#slowdown();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const each of this.#running.values()) {
      if (isMoving(each))
        nextMs = Math.min(nextMs, this.#nowMs + (each.stopMs - each.doneMs) * slowdown(each));
    }
    return nextMs;
  }

  /** Lets time pass up to `nowMs`, which is not after the next stop. @returns the units that ended. */
  advance(nowMs: number): Ended[] {
    const elapsedMs = nowMs - this.#nowMs;
    this.#nowMs = nowMs;
    const slowdown = this.#slowdown();
    let isBackgroundMoving = false;
    const moving = [...this.#running].filter(([, each]) => isMoving(each));
    const rates = moving.map(([, each]) => 1 / slowdown(each));
    const ended: Ended[] = [];
    moving.forEach(([slot, each], at) => {
      each.doneMs = Math.min(each.stopMs, each.doneMs + elapsedMs * (rates[at] ?? 0));
      if (each.stopMs - each.doneMs < 1e-6) each.doneMs = each.stopMs;
      each.busyMs += elapsedMs;
      if (each.unit.class === 'background' && GPU_SHARE[slot] > 0) isBackgroundMoving = true;
    });
    if (isBackgroundMoving) this.backgroundBusyMs += elapsedMs;
    for (const [slot, each] of this.#running) {
      const isComplete = each.doneMs >= each.workMs;
      if (!isComplete && !(each.isCancelled && !isMoving(each))) continue;
      this.#running.delete(slot);
      ended.push({
        slot,
        unit: each.unit,
        outcome: isComplete ? 'completed' : 'cancelled',
        busyMs: each.busyMs,
      });
    }
    return ended;
  }

  #slowdown(): (execution: Execution) => number {
    let demand = 0;
    for (const slot of SLOTS) {
      const each = this.#running.get(slot);
      if (each !== undefined && isMoving(each)) demand += GPU_SHARE[slot];
    }
    const factor = Math.max(1, demand);
    return (execution) => (GPU_SHARE[execution.unit.slot] > 0 ? factor : 1);
  }
}

function isMoving(execution: Execution): boolean {
  return execution.doneMs < execution.stopMs;
}
