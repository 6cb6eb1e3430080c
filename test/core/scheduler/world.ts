import fc from 'fast-check';
import { expect } from 'vitest';
import type { SchedulerEffect } from '../../../src/core/scheduler/events.ts';
import { GPU_SLOTS, SLOTS, type Slot, type Unit } from '../../../src/core/scheduler/work.ts';
import { Bench, unit } from './harness.ts';

const session = fc.constantFrom('a', 'b', 'c', 'd');
const workClass = fc.constantFrom('interactive' as const, 'background' as const);
const slot = fc.constantFrom(...SLOTS);
export const command = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('submit' as const),
      session,
      slot,
      workClass,
      costMs: fc.integer({ min: 0, max: 9_000 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant('settle' as const), slot, isFailure: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('pass' as const),
      durationMs: fc.integer({ min: 0, max: 3_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('cancel' as const), session }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('govern' as const),
      allowed: fc.boolean(),
      duty: fc.constantFrom(0.3, 0.61, 1),
    }),
  },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** Workers as the runner drives them: keeps its own books, and complains when an effect does not fit them. */
export class World {
  readonly bench = new Bench({
    agingLimitMs: { interactive: 5_000, background: 8_000 },
    yieldAfterMs: 500,
    redoShare: 0.5,
  });
  readonly running = new Map<
    Slot,
    { unit: Unit; isGateOpen: boolean; isCancelled: boolean; isRequeued: boolean }
  >();
  readonly waiting = new Map<string, Unit>();
  readonly ended: string[] = [];
  readonly submitted: string[] = [];
  readonly effects: SchedulerEffect[] = [];

  do(command: Command): void {
    this.take(this.#send(command));
  }

  #send(command: Command): readonly SchedulerEffect[] {
    switch (command.type) {
      case 'submit': {
        const { slot, session: sessionId, workClass, costMs: predictedMs } = command;
        const restartable = predictedMs % 2 === 0;
        const made = unit({ slot, sessionId, class: workClass, predictedMs, restartable });
        this.submitted.push(made.id);
        this.waiting.set(made.id, made);
        return this.bench.submit(made);
      }
      case 'settle':
        this.settle(command.slot, command.isFailure);
        return [];
      case 'pass':
        return this.bench.pass(command.durationMs);
      case 'cancel':
        for (const running of this.running.values()) {
          if (running.unit.sessionId === command.session) running.isRequeued = false;
        }
        return this.bench.send({ type: 'sessionCancelled', sessionId: command.session });
      case 'govern':
        return this.bench.send({
          type: 'governorChanged',
          allowed: command.allowed,
          duty: command.duty,
        });
    }
  }

  settle(slot: Slot, isFailure: boolean): void {
    const running = this.running.get(slot);
    if (running === undefined || !running.isGateOpen) return;
    this.running.delete(slot);
    const returns = running.isCancelled && running.isRequeued;
    if (returns) this.waiting.set(running.unit.id, running.unit);
    else this.ended.push(running.unit.id);
    this.take(
      this.bench.settle(running.unit, running.isCancelled ? 'cancelled' : isFailure ? 'failed' : 'completed'),
    );
  }

  take(effects: readonly SchedulerEffect[]): void {
    this.effects.push(...effects);
    for (const effect of effects) this.perform(effect);
    this.check();
  }

  perform(effect: SchedulerEffect): void {
    switch (effect.type) {
      case 'dispatch':
        expect(this.running.has(effect.slot), 'the slot is free').toBe(false);
        expect(this.waiting.delete(effect.unit.id), 'the unit waits').toBe(true);
        this.running.set(effect.slot, {
          unit: effect.unit,
          isGateOpen: true,
          isCancelled: false,
          isRequeued: false,
        });
        break;
      case 'drop':
        expect(this.waiting.delete(effect.unit.id)).toBe(true);
        this.ended.push(effect.unit.id);
        break;
      case 'cancel': {
        const running = this.running.get(effect.slot);
        expect(running?.unit.id).toBe(effect.unit.id);
        if (running) Object.assign(running, { isCancelled: true, isRequeued: effect.requeued });
        break;
      }
      case 'openGate':
      case 'closeGate': {
        const running = this.running.get(effect.slot);
        if (running === undefined) return;
        expect(running.isGateOpen, 'the gate moves').toBe(effect.type === 'closeGate');
        running.isGateOpen = effect.type === 'openGate';
      }
    }
  }

  check(): void {
    const { state } = this.bench;
    expect(state.waiting.size).toBe(this.waiting.size);
    for (const slot of SLOTS)
      expect(state.slots[slot].running?.waiting.unit.id).toBe(this.running.get(slot)?.unit.id);
    for (const slot of SLOTS) {
      const { running, queues } = state.slots[slot];
      for (const queue of Object.values(queues)) expect(queue.byAge.size).toBe(queue.byUrgency.size);
      expect(
        running === null && queues.interactive.byAge.size > 0,
        'interactive work never waits for a free slot',
      ).toBe(false);
    }
    const isInteractive = GPU_SLOTS.some(
      (slot) => state.slots[slot].running?.waiting.unit.class === 'interactive',
    );
    for (const slot of GPU_SLOTS) {
      const { running, queues } = state.slots[slot];
      if (running?.waiting.unit.class !== 'background' || !isInteractive) continue;
      const mayRun = running.promoted || running.stopping !== 'no' || queues.interactive.byAge.size > 0;
      expect(running.gateOpen, 'background work is paused beside interactive work').toBe(mayRun);
    }
  }
}
