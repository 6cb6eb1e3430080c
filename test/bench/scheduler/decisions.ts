import { createSchedulerState } from '../../../src/core/scheduler/state.ts';
import { step } from '../../../src/core/scheduler/step.ts';
import type { Unit } from '../../../src/core/scheduler/work.ts';
import { Random } from './random.ts';

const WARM_UP = 20_000;
const MEASURED = 40_000;

function makeUnit(index: number, random: Random): Unit {
  const isInteractive = random.next() < 0.5;
  return {
    id: `u${index}`,
    sessionId: `s${index % 997}`,
    slot: 'stt',
    class: isInteractive ? 'interactive' : 'background',
    mediaMs: 10_000,
    predictedMs: null,
    remainingMediaMs: random.boundedPareto(0.9, 3_000, 10_800_000),
    deadlineMs: null,
    order: null,
    restartable: true,
  };
}

/**
 * Time of one decision with `queued` units waiting. A decision is one unit dispatched: the step for the end of the
 * unit before it and the step for the arrival of the one that takes its place in the queue.
 * @returns microseconds
 */
export function decisionMicroseconds(queued: number, clockMs: () => number): number {
  const random = new Random(7);
  let state = createSchedulerState({ holdMs: 0 });
  let nowMs = 0;
  let made = 0;
  const arrive = () => {
    state = step(state, { type: 'unitSubmitted', unit: makeUnit(made++, random) }, nowMs).state;
  };
  const decide = () => {
    nowMs += 1;
    const unit = state.slots.stt.running?.waiting.unit;
    if (unit === undefined) throw new Error('The slot fell idle with units waiting.');
    const { slot, sessionId, id: unitId } = unit;
    const settled = {
      type: 'unitSettled',
      slot,
      sessionId,
      unitId,
      outcome: 'completed',
      busyMs: 100,
    } as const;
    state = step(state, settled, nowMs).state;
    arrive();
  };
  for (let index = 0; index <= queued; index += 1) arrive();
  for (let index = 0; index < WARM_UP; index += 1) decide();
  const startMs = clockMs();
  for (let index = 0; index < MEASURED; index += 1) decide();
  const elapsedMs = clockMs() - startMs;
  if (state.waiting.size !== queued) throw new Error('The queue did not keep its length.');
  return (elapsedMs * 1_000) / MEASURED;
}
