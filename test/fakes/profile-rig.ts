import { unitOf } from '../../src/app/scheduling/runner.ts';
import { Profiler } from '../../src/core/profile/profiler.ts';
import type { MeasuredRun } from '../../src/core/profile/unit-spans.ts';
import type { SchedulerEvent } from '../../src/core/scheduler/events.ts';
import { createSchedulerState } from '../../src/core/scheduler/state.ts';
import { step } from '../../src/core/scheduler/step.ts';
import type { Slot, Unit } from '../../src/core/scheduler/work.ts';

/** The real scheduler, and a profiler that hears what it decides. */
export function profileRig() {
  const profiler = new Profiler();
  let state = createSchedulerState();
  let nowMs = 1000;
  const send = (event: SchedulerEvent) => {
    const { state: next, effects } = step(state, event, nowMs);
    state = next;
    profiler.scheduled(event, effects, nowMs);
  };
  return {
    profiler,
    send,
    now: () => nowMs,
    wait: (ms: number) => {
      nowMs += ms;
    },
    submit: (unit: Pick<Unit, 'id' | 'sessionId' | 'slot'> & Partial<Unit>) =>
      send({ type: 'unitSubmitted', unit: { ...UNIT, ...unit } }),
    /** What runs at the slot ends. */
    settle(slot: Slot, run: Partial<MeasuredRun> | null, outcome: 'completed' | 'failed' = 'completed') {
      const running = state.slots[slot].running;
      if (running === null) return;
      const { unit } = running.waiting;
      if (run !== null) profiler.measured(slot, { ...RUN, endedAtMs: nowMs, ...run });
      const isCancelled = running.stopping !== 'no';
      const { sessionId, id: unitId } = unit;
      const settled = isCancelled ? 'cancelled' : outcome;
      send({ type: 'unitSettled', slot, sessionId, unitId, outcome: settled, busyMs: run?.runMs ?? 0 });
    },
  };
}

const UNIT = unitOf({ sessionId: '', stage: 'stt' }, '');
export const RUN: Omit<MeasuredRun, 'endedAtMs'> = {
  runMs: 0,
  gateMs: 0,
  gpuBusyMs: 0,
  dispatches: 0,
  parts: [],
  tokens: 0,
  mediaMs: null,
};
