import { expect } from 'vitest';
import type { SchedulerEffect } from '../../../src/core/scheduler/events.ts';
import { unitsOf } from '../../../src/core/scheduler/turn.ts';
import { GPU_SLOTS, SLOTS, type Slot, type Unit } from '../../../src/core/scheduler/work.ts';
import type { Command } from './commands.ts';
import { Bench, unit } from './harness.ts';

const YIELD_AFTER_MS = 500;

interface AtWork {
  readonly unit: Unit;
  /** The step that brought it to its worker. */
  readonly step: number;
  isCancelled: boolean;
  isRequeued: boolean;
}

/** Workers as the runner drives them: keeps its own books, and complains when an effect does not fit them. */
export class World {
  readonly bench = new Bench({
    agingLimitMs: { interactive: 5_000, background: 8_000 },
    yieldAfterMs: YIELD_AFTER_MS,
    redoShare: 0.5,
  });
  /** By id. */
  readonly running = new Map<string, AtWork>();
  readonly closed = new Set<Slot>();
  #steps = 0;
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
        const { slot, session: sessionId, workClass, costMs: predictedMs, together } = command;
        const restartable = predictedMs % 2 === 0;
        const heavy = predictedMs % 3 === 0;
        const made = unit({ slot, sessionId, class: workClass, predictedMs, restartable, together, heavy });
        this.submitted.push(made.id);
        this.waiting.set(made.id, made);
        return this.bench.submit(made);
      }
      case 'settle':
        this.settle(command.slot, command.isFailure, command.which);
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

  at(slot: Slot): readonly AtWork[] {
    return [...this.running.values()].filter(({ unit }) => unit.slot === slot);
  }

  settle(slot: Slot, isFailure: boolean, which = 0): void {
    const turn = this.at(slot);
    const running = turn[which % turn.length];
    if (running === undefined || this.closed.has(slot)) return;
    this.running.delete(running.unit.id);
    const returns = running.isCancelled && running.isRequeued;
    if (returns) this.waiting.set(running.unit.id, running.unit);
    else this.ended.push(running.unit.id);
    this.take(
      this.bench.settle(running.unit, running.isCancelled ? 'cancelled' : isFailure ? 'failed' : 'completed'),
    );
  }

  take(effects: readonly SchedulerEffect[]): void {
    this.#steps += 1;
    this.effects.push(...effects);
    for (const effect of effects) this.perform(effect);
    this.check();
  }

  perform(effect: SchedulerEffect): void {
    switch (effect.type) {
      case 'dispatch':
        expect(this.waiting.delete(effect.unit.id), 'the unit waits').toBe(true);
        this.running.set(effect.unit.id, {
          unit: effect.unit,
          step: this.#steps,
          isCancelled: false,
          isRequeued: false,
        });
        this.#checkTurn(this.at(effect.slot));
        break;
      case 'drop':
        expect(this.waiting.delete(effect.unit.id)).toBe(true);
        this.ended.push(effect.unit.id);
        break;
      case 'cancel': {
        const running = this.running.get(effect.unit.id);
        expect(running?.isCancelled, 'is at work, and is told once').toBe(false);
        if (running) Object.assign(running, { isCancelled: true, isRequeued: effect.requeued });
        break;
      }
      case 'openGate':
        expect(this.closed.delete(effect.slot), 'the gate moves').toBe(true);
        break;
      case 'closeGate':
        expect(this.closed.has(effect.slot), 'the gate moves').toBe(false);
        this.closed.add(effect.slot);
    }
  }

  /** What is at a slot began there together, is of one session, and is as many as each of them allows. */
  #checkTurn(turn: readonly AtWork[]): void {
    if (turn.length === 1) return;
    for (const { unit, step } of turn) {
      expect(step, 'the slot was free').toBe(this.#steps);
      expect(unit.class).toBe('background');
      expect(unit.restartable).toBe(true);
      expect(unit.sessionId).toBe(turn[0]?.unit.sessionId);
      expect(turn.length).toBeLessThanOrEqual(unit.together ?? 1);
    }
    const predictedMs = turn.reduce((sum, { unit }) => sum + (unit.predictedMs ?? 0), 0);
    expect(predictedMs, 'over before a conversation has waited for long').toBeLessThanOrEqual(YIELD_AFTER_MS);
  }

  check(): void {
    const { state } = this.bench;
    expect(state.waiting.size).toBe(this.waiting.size);
    for (const slot of SLOTS) {
      const { running } = state.slots[slot];
      const ids = running === null ? [] : unitsOf(running).map(({ waiting }) => waiting.unit.id);
      expect(ids.join()).toBe(
        this.at(slot)
          .map(({ unit }) => unit.id)
          .join(),
      );
    }
    for (const slot of SLOTS) {
      const { running, queues } = state.slots[slot];
      for (const queue of Object.values(queues)) expect(queue.byAge.size).toBe(queue.byUrgency.size);
      expect(
        running === null && queues.interactive.byAge.size > 0,
        'interactive work never waits for a free slot',
      ).toBe(false);
      if (queues.interactive.byAge.size > 0) {
        const inTheWay = this.at(slot).filter(({ isCancelled }) => !isCancelled);
        expect(inTheWay.length, 'interactive work waits for one unit at most').toBeLessThanOrEqual(1);
      }
    }
    const isInteractive = GPU_SLOTS.some(
      (slot) => state.slots[slot].running?.waiting.unit.class === 'interactive',
    );
    for (const slot of GPU_SLOTS) {
      const { running, queues } = state.slots[slot];
      if (running?.waiting.unit.class !== 'background' || !isInteractive) continue;
      const isStopping = unitsOf(running).some(({ stopping }) => stopping !== 'no');
      const mayRun = running.promoted || isStopping || queues.interactive.byAge.size > 0;
      expect(running.gateOpen, 'background work is paused beside interactive work').toBe(mayRun);
    }
  }
}
