import { changeSlot, type Draft } from './draft.ts';
import { isMemoryBlocked } from './residency.ts';
import type { RunningUnit, SchedulerState } from './state.ts';
import { unitsOf } from './turn.ts';
import { GPU_SLOTS } from './work.ts';

/** True while interactive work runs on the GPU or waits for it. */
export function isGpuInteractive(state: SchedulerState): boolean {
  return GPU_SLOTS.some((slot) => {
    const { running, queues } = state.slots[slot];
    return running?.waiting.unit.class === 'interactive' || queues.interactive.byAge.size > 0;
  });
}

/** The same, or interactive work is about to follow, or another tab has some. */
export function isGpuHeld(state: SchedulerState): boolean {
  return state.othersTalk || state.nowMs < state.holdUntilMs || isGpuInteractive(state);
}

export function workedMs(running: RunningUnit, nowMs: number): number {
  return running.workedMs + (running.gateOpen ? nowMs - running.gateSinceMs : 0);
}

/**
 * Pauses background units between two forward passes while interactive work has the GPU. A unit whose own worker
 * or memory the interactive work needs goes on instead: its end is the shortest way to a free slot.
 */
export function moveGates(draft: Draft): void {
  const { state, effects } = draft;
  const isHeld = isGpuHeld(state);
  const mustFreeMemory = isHeld && isMemoryBlocked(state);
  for (const slot of GPU_SLOTS) {
    const { running, queues } = state.slots[slot];
    if (running === null) continue;
    const isAged =
      !running.gateOpen && state.nowMs - running.gateSinceMs >= state.config.agingLimitMs.background;
    const promoted = running.promoted || isAged;
    const gateOpen =
      !isHeld ||
      running.waiting.unit.class === 'interactive' ||
      promoted ||
      mustFreeMemory ||
      unitsOf(running).some(({ stopping }) => stopping !== 'no') ||
      queues.interactive.byAge.size > 0;
    if (gateOpen === running.gateOpen) continue;
    effects.push({ type: gateOpen ? 'openGate' : 'closeGate', slot });
    const workedSoFarMs = workedMs(running, state.nowMs);
    changeSlot(draft, slot, {
      running: { ...running, promoted, gateOpen, gateSinceMs: state.nowMs, workedMs: workedSoFarMs },
    });
  }
}
