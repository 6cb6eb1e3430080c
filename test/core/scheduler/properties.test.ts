import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SchedulerEffect } from '../../../src/core/scheduler/events.ts';
import { isGpuSlot, isHeldWithGpu, SLOTS } from '../../../src/core/scheduler/work.ts';
import { crowd, scenes } from './commands.ts';
import { Bench, unit } from './harness.ts';
import { World } from './world.ts';

const RUNS = 30;

/** Most worlds did what is looked at: one in which nothing is in another's way keeps every rule. */
function expectLoad(worlds: readonly World[]): void {
  const having = (is: (effect: SchedulerEffect) => boolean) =>
    worlds.filter(({ effects }) => effects.some(is)).length;
  expect(begunIn(worlds), 'units that began').toBeGreaterThan(10 * worlds.length);
  expect(
    having(({ type }) => type === 'closeGate'),
    'worlds that paused',
  ).toBeGreaterThan(worlds.length / 2);
  const makingRoom = having((effect) => effect.type === 'cancel' && effect.requeued);
  expect(makingRoom, 'worlds that sent work back').toBeGreaterThan(worlds.length / 2);
}

function begunIn(worlds: readonly World[]): number {
  return worlds.flatMap(({ effects }) => effects).filter(({ type }) => type === 'dispatch').length;
}

describe('the scheduler, after any events', () => {
  it('loses no unit, starts none twice, and keeps a slot until its worker has answered', () => {
    const worlds: World[] = [];
    fc.assert(
      fc.property(scenes, (commands) => {
        const world = new World();
        for (const each of commands) world.do(each);
        worlds.push(world);
        world.do({ type: 'govern', allowed: true, duty: 1 });
        for (let round = 0; world.running.size + world.waiting.size > 0; round += 1) {
          expect(round, 'work comes to an end').toBeLessThan(1_000);
          for (const each of SLOTS) world.settle(each, false, round);
          world.do({ type: 'pass', durationMs: 1_000 });
        }
        expect(world.ended.toSorted()).toEqual(world.submitted.toSorted());
      }),
      { numRuns: RUNS },
    );
    expectLoad(worlds);
  });

  it('does so, too, while turns take several units, which fail, are cancelled and make room one by one', () => {
    const sizes = new Set<number>();
    const worlds: World[] = [];
    let madeRoom = 0;
    fc.assert(
      fc.property(fc.array(crowd, { minLength: 75, maxLength: 150, size: 'max' }), (commands) => {
        const world = new World();
        for (const each of commands) {
          world.do(each);
          for (const slot of SLOTS) sizes.add(world.at(slot).length);
        }
        worlds.push(world);
        madeRoom += world.effects.filter((effect) => effect.type === 'cancel' && effect.requeued).length;
        world.do({ type: 'govern', allowed: true, duty: 1 });
        for (let round = 0; world.running.size + world.waiting.size > 0; round += 1) {
          expect(round, 'work comes to an end').toBeLessThan(2_000);
          for (const each of SLOTS) world.settle(each, false, round);
          world.do({ type: 'pass', durationMs: 1_000 });
        }
        expect(world.ended.toSorted()).toEqual(world.submitted.toSorted());
      }),
      { numRuns: 50 },
    );
    expect(begunIn(worlds)).toBeGreaterThan(1_500);
    expect([...sizes].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(madeRoom).toBeGreaterThan(50);
  });

  it('gives no GPU slot to background work, and no worker to what is as heavy, beside interactive work there, but to what has aged', () => {
    const worlds: World[] = [];
    let passed = 0;
    fc.assert(
      fc.property(scenes, (commands) => {
        const world = new World();
        worlds.push(world);
        for (const each of commands) {
          const before = world.effects.length;
          world.do(each);
          for (const effect of world.effects.slice(before)) {
            if (effect.type !== 'dispatch' || effect.unit.class === 'interactive') continue;
            if (!isHeldWithGpu(effect.unit)) continue;
            const { running } = world.bench.state.slots[effect.slot];
            const others = [...world.running.values()].filter(
              (other) => isGpuSlot(other.unit.slot) && other.unit.class === 'interactive',
            );
            if (others.length === 0) continue;
            expect(running?.promoted).toBe(true);
            passed += 1;
          }
        }
      }),
      { numRuns: RUNS },
    );
    expectLoad(worlds);
    expect(passed, 'background units that began beside interactive ones').toBeGreaterThan(20);
  });

  it('answers alike when the same events are played again', () => {
    const worlds: World[] = [];
    fc.assert(
      fc.property(scenes, (commands) => {
        const play = () => {
          const world = new World();
          worlds.push(world);
          for (const each of commands) world.do(each);
          const names = new Map(world.submitted.map((id, at) => [id, at]));
          return world.effects.map((effect) => [
            effect.type,
            'unit' in effect ? names.get(effect.unit.id) : effect,
          ]);
        };
        expect(play()).toEqual(play());
      }),
      { numRuns: RUNS / 2 },
    );
    expectLoad(worlds);
  });

  it('lets no background unit wait for more than twice the aging limit beside endless interactive work', () => {
    const limitMs = 60_000;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 50, max: 400 }), (jobs, unitMs) => {
        const bench = new Bench({ agingLimitMs: { interactive: 1e9, background: limitMs }, agedShare: 0.25 });
        const since = new Map<string, number>();
        const submit = () => {
          const job = unit({ class: 'background', predictedMs: unitMs });
          since.set(job.id, bench.nowMs);
          bench.submit(job);
        };
        const ask = () => bench.submit(unit({ predictedMs: unitMs }));
        ask();
        ask();
        for (let job = 0; job < jobs; job += 1) submit();
        let longestMs = 0;
        while (bench.nowMs < 5 * limitMs) {
          bench.nowMs += unitMs;
          const running = bench.state.slots.stt.running?.waiting.unit;
          if (running === undefined) throw new Error('The slot is idle.');
          bench.settle(running, 'completed', unitMs);
          if (running.class === 'interactive') ask();
          else {
            longestMs = Math.max(longestMs, bench.nowMs - (since.get(running.id) ?? 0));
            submit();
          }
        }
        expect(longestMs).toBeGreaterThan(limitMs);
        expect(longestMs).toBeLessThanOrEqual(2 * limitMs);
      }),
      { numRuns: 30 },
    );
  });
});
