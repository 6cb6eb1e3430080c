import type { SchedulerEffect, SchedulerEvent } from '../../../src/core/scheduler/events.ts';
import {
  createSchedulerState,
  type SchedulerConfig,
  type SchedulerState,
} from '../../../src/core/scheduler/state.ts';
import { step } from '../../../src/core/scheduler/step.ts';
import type { Slot, Unit } from '../../../src/core/scheduler/work.ts';

let ids = 0;

export function unit(change: Partial<Unit> = {}): Unit {
  ids += 1;
  return {
    id: `u${ids}`,
    sessionId: `s${ids}`,
    slot: 'stt',
    class: 'interactive',
    mediaMs: null,
    predictedMs: 100,
    remainingMediaMs: null,
    deadlineMs: null,
    order: null,
    restartable: false,
    ...change,
  };
}

export function background(change: Partial<Unit> = {}): Unit {
  return unit({ class: 'background', ...change });
}

/** A scheduler with its clock, told what happens in one word each. */
export class Bench {
  state: SchedulerState;
  nowMs = 0;

  constructor(config: Partial<SchedulerConfig> = {}) {
    this.state = createSchedulerState(config);
  }

  send(event: SchedulerEvent): readonly SchedulerEffect[] {
    const { state, effects } = step(this.state, event, this.nowMs);
    this.state = state;
    return effects;
  }

  submit(unit: Unit): readonly SchedulerEffect[] {
    return this.send({ type: 'unitSubmitted', unit });
  }

  settle(
    unit: Unit,
    outcome: 'completed' | 'failed' | 'cancelled' = 'completed',
    busyMs = 100,
  ): readonly SchedulerEffect[] {
    const { slot, sessionId, id: unitId } = unit;
    return this.send({ type: 'unitSettled', slot, sessionId, unitId, outcome, busyMs });
  }

  pass(durationMs: number): readonly SchedulerEffect[] {
    this.nowMs += durationMs;
    return this.send({ type: 'timeReached' });
  }

  running(slot: Slot): string | undefined {
    return this.state.slots[slot].running?.waiting.unit.id;
  }
}

/** Effects in short: `dispatch u1`, `closeGate llm`. Wake-ups are left out. */
export function brief(effects: readonly SchedulerEffect[]): string[] {
  return effects
    .filter((effect) => effect.type !== 'wake')
    .map((effect) => `${effect.type} ${'unit' in effect ? effect.unit.id : effect.slot}`);
}
