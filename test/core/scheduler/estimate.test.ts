import { describe, expect, it } from 'vitest';
import { measure, priorEstimate, rtfOf } from '../../../src/core/scheduler/estimate.ts';
import type { Unit } from '../../../src/core/scheduler/work.ts';
import { Bench, background, brief, unit } from './harness.ts';

describe('a real-time factor', () => {
  it.each([
    ['a unit too quick for the clock', 0, 1_000, 'falls'],
    ['a slow unit', 900, 1_000, 'rises'],
    ['the longest that a unit may work', 120_000, 1_000, 'rises'],
    ['a millisecond more: the machine slept', 120_001, 1_000, 'stays'],
    ['no medium', 100, 0, 'stays'],
    ['a medium of less than nothing', 100, -1_000, 'stays'],
    ['a clock that went backwards', -1, 1_000, 'stays'],
    ['no number', Number.NaN, 1_000, 'stays'],
    ['no length', 100, Number.NaN, 'stays'],
  ])('after %s (%s ms for %s) %s', (_, busyMs, mediaMs, expected) => {
    const change = rtfOf(measure(priorEstimate(0.1), busyMs, mediaMs)) - 0.1;
    const changes = { falls: change < 0, rises: change > 0, stays: change === 0 };
    expect(changes).toEqual({ falls: false, rises: false, stays: false, [expected]: true });
  });

  it('is halfway to another speed after 14 units', () => {
    let estimate = priorEstimate(1);
    for (let i = 0; i < 200; i += 1) estimate = measure(estimate, 1_000, 1_000);
    for (let i = 0; i < 14; i += 1) estimate = measure(estimate, 0, 1_000);
    expect(rtfOf(estimate)).toBeCloseTo(0.5, 1);
  });

  it('weighs a unit by its length', () => {
    const estimate = measure(measure(priorEstimate(1), 200, 2_000), 10_000, 20_000);
    expect(rtfOf(estimate)).toBeGreaterThan(0.4);
  });

  it.each(['failed', 'cancelled'] as const)('is not learned from a unit that %s', (outcome) => {
    const bench = new Bench();
    const each = unit({ mediaMs: 10_000 });
    bench.submit(each);
    bench.settle(each, outcome, 9_000);
    expect(rtfOf(bench.state.slots.stt.rtf)).toBe(0.1);
  });

  it('is not learned from a turn of which a unit failed', () => {
    const bench = new Bench();
    const turn = [0, 1, 2].map(() => background({ sessionId: 'job', restartable: true, together: 8 }));
    const holder = background();
    for (const each of [holder, ...turn]) bench.submit(each);
    bench.settle(holder);
    const [a = holder, b = holder, c = holder] = turn;
    bench.settle(a, 'failed', 10);
    bench.settle(b, 'completed', 20);
    bench.settle(c, 'completed', 30);
    expect(bench.state.slots.stt.rtfTogether).toBeNull();
  });
});

describe('what a session still needs', () => {
  /** A worker that takes 0.1 of the time for one window, and much less for each of several. */
  function learned() {
    const bench = new Bench({ holdMs: 0, yieldAfterMs: 1e6 });
    const change: Partial<Unit> = {
      sessionId: 'learned',
      restartable: true,
      together: 4,
      mediaMs: 10_000,
      predictedMs: null,
    };
    const turn = Array.from({ length: 41 }, () => background(change));
    for (const each of turn) bench.submit(each);
    const [first = unit(), ...rest] = turn;
    bench.settle(first, 'completed', 1_000);
    for (const each of rest) bench.settle(each, 'completed', 400);
    return bench;
  }
  const job = (remainingMediaMs: number, together?: number) =>
    background({
      predictedMs: null,
      mediaMs: 10_000,
      remainingMediaMs,
      restartable: true,
      ...(together && { together }),
    });

  it.each([
    ['two jobs whose windows go together', job(100_000, 4), job(150_000, 4)],
    ['one that goes together and a shorter one that does not', job(100_000, 4), job(50_000)],
    ['one that goes together and one whose worker takes one', job(100_000, 4), job(50_000, 1)],
    ['a short one that goes alone and a much longer one', job(9_000), job(100_000, 4)],
  ])('is predicted by how fast its windows go: %s', (_, sooner, later) => {
    const bench = learned();
    const holder = background();
    for (const each of [holder, later, sooner]) bench.submit(each);
    expect(brief(bench.settle(holder))).toEqual([`dispatch ${sooner.id}`]);
  });

  it('is predicted by how fast one window goes until several went together', () => {
    const bench = new Bench();
    const [holder, sooner, later] = [background(), job(50_000), job(60_000, 4)];
    for (const each of [holder, later, sooner]) bench.submit(each);
    expect(brief(bench.settle(holder))).toEqual([`dispatch ${sooner.id}`]);
  });

  it('is nothing for work that nothing is known of', () => {
    const bench = new Bench();
    const unknown = unit({ predictedMs: null, mediaMs: null });
    const [holder, known] = [unit(), unit({ predictedMs: 1 })];
    for (const each of [holder, known, unknown]) bench.submit(each);
    expect(brief(bench.settle(holder))).toEqual([`dispatch ${unknown.id}`]);
  });
});
