import type { SchedulerEvent } from '../../../src/core/scheduler/events.ts';
import { GPU_SLOTS, type Slot, type Unit } from '../../../src/core/scheduler/work.ts';
import { EventQueue } from './event-queue.ts';
import { FakeEngine } from './fake-engine.ts';
import type { Policy } from './policies.ts';
import { Random } from './random.ts';

const WINDOW_MS = 60_000;
const STEP_MS = 1_000;
const DURATION_MS = 20 * 60_000;

/**
 * Background work without end under a duty cycle, in simulated time.
 * @returns the share of each 60 s window, moved by 1 s, in which background work had the GPU
 */
export function dutyPerMinute(policy: Policy, duty: number, seed: number): number[] {
  const random = new Random(seed);
  const engine = new FakeEngine();
  const queue = new EventQueue();
  const busyMs: number[] = [];
  let nowMs = 0;
  let made = 0;
  let wakeAtMs: number | null = null;

  const send = (event: SchedulerEvent): void => {
    for (const effect of policy(event, nowMs)) {
      if (effect.type === 'dispatch') engine.start(effect.slot, effect.unit, 400 * random.logNormal(0.5));
      if (effect.type !== 'wake') continue;
      wakeAtMs = effect.atMs;
      queue.add(effect.atMs, () => wakeAtMs === nowMs && send({ type: 'timeReached' }));
    }
  };
  const submit = (slot: Slot) => send({ type: 'unitSubmitted', unit: makeUnit(slot, made++) });

  send({ type: 'governorChanged', allowed: true, duty });
  for (const slot of GPU_SLOTS) submit(slot);
  for (let atMs = 0; atMs <= DURATION_MS; atMs += STEP_MS) {
    queue.add(atMs, () => void busyMs.push(engine.backgroundBusyMs));
  }
  while (nowMs < DURATION_MS) {
    nowMs = Math.max(nowMs, Math.min(queue.nextMs, engine.nextStopMs()));
    for (const { slot, unit, outcome, busyMs } of engine.advance(nowMs)) {
      send({ type: 'unitSettled', slot, sessionId: unit.sessionId, unitId: unit.id, outcome, busyMs });
      submit(slot);
    }
    while (queue.nextMs <= nowMs) queue.run();
  }
  const windows = WINDOW_MS / STEP_MS;
  return busyMs.slice(windows).map((end, at) => (end - (busyMs[at] ?? 0)) / WINDOW_MS);
}

function makeUnit(slot: Slot, index: number): Unit {
  return {
    id: `u${index}`,
    sessionId: slot,
    slot,
    class: 'background',
    mediaMs: 4_000,
    predictedMs: null,
    remainingMediaMs: 4_000_000,
    deadlineMs: null,
    order: null,
    restartable: true,
  };
}
