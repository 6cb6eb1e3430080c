import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitsInTurn } from '../../../src/core/scheduler/companions.ts';
import { rtfOf } from '../../../src/core/scheduler/estimate.ts';
import type { Unit } from '../../../src/core/scheduler/work.ts';
import { Bench, background, brief, unit } from './harness.ts';
import { LaneWorker, stepMs, UNIT_MS, UNIT_STEPS } from './lanes.ts';

describe('the number of units in a turn', () => {
  it.each([
    ['as many as the worker runs at once', 4, [100, 100, 100, 100, 100, 100], 2_000, 4],
    ['as many as there are', 8, [100, 100, 100], 2_000, 3],
    ['as many as end before a conversation has waited for long', 8, [900, 900, 900, 900], 2_000, 2],
    ['to the millisecond', 8, [500, 500, 500, 500, 500], 2_000, 4],
    ['one that takes longer by itself', 8, [9_000, 10], 2_000, 1],
    ['one where the worker says so', 1, [10, 10], 2_000, 1],
    ['one, not none', 0, [10, 10], 2_000, 1],
    ['all that cost nothing', 3, [0, 0, 0, 0], 0, 3],
  ])('is %s', (_, together, predictedMs, longestMs, expected) => {
    expect(unitsInTurn(together, predictedMs, longestMs)).toBe(expected);
  });
});

/** Windows of one job, of which the worker may have several. */
const windows = (count: number, change: Partial<Unit> = {}) =>
  Array.from({ length: count }, () =>
    background({ sessionId: 'job', restartable: true, together: 4, ...change }),
  );

/** Its first window is at the worker, all others wait. */
function setUp(count: number, change: Partial<Unit> = {}) {
  const bench = new Bench({ holdMs: 0 });
  const [first = unit(), ...rest] = windows(count, change);
  for (const each of [first, ...rest]) bench.submit(each);
  return { bench, first, rest };
}

const dispatched = (units: readonly { id: string }[]) => units.map(({ id }) => `dispatch ${id}`);

describe('a turn of several units', () => {
  it('takes those of the job that wait, in order, and the next ones when all of them have settled', () => {
    const { bench, first, rest } = setUp(8);
    expect(brief(bench.settle(first))).toEqual(dispatched(rest.slice(0, 4)));
    const [a = first, b = first, c = first, d = first] = rest;
    expect(brief(bench.settle(b))).toEqual([]);
    expect(brief(bench.settle(d, 'failed'))).toEqual([]);
    expect(brief(bench.settle(a))).toEqual([]);
    expect(brief(bench.settle(c))).toEqual(dispatched(rest.slice(4)));
  });

  it.each<[string, Partial<Unit>]>([
    ['the worker runs one at once', { together: 1 }],
    ['nothing is known of its worker', {}],
    ['they cannot be sent back', { together: 4, restartable: false }],
    ['somebody waits for them', { together: 4, class: 'interactive' }],
  ])('is of one where %s', (_, change) => {
    const bench = new Bench();
    const all = [0, 1, 2].map(() => background({ sessionId: 'job', restartable: true, ...change }));
    for (const each of all) bench.submit(each);
    expect(brief(bench.settle(all[0] ?? unit()))).toEqual(dispatched(all.slice(1, 2)));
  });

  it('has none of another job, another slot, or one that is to be alone', () => {
    const { bench, first, rest } = setUp(2);
    const alone = background({ sessionId: 'job', restartable: true });
    const [elsewhere = first] = windows(1, { slot: 'llm' });
    const [other = first] = windows(1, { sessionId: 'other' });
    const [later = first] = windows(1);
    for (const each of [alone, elsewhere, other, later]) bench.submit(each);
    expect(brief(bench.settle(first))).toEqual(dispatched([...rest, later]));
  });

  it('is cancelled with its job, each of it told once', () => {
    const { bench, first, rest } = setUp(5);
    bench.settle(first);
    const cancel = () => bench.send({ type: 'sessionCancelled', sessionId: 'job' });
    expect(brief(cancel())).toEqual(rest.map(({ id }) => `cancel ${id}`));
    expect(brief(cancel())).toEqual([]);
    const next = unit();
    bench.submit(next);
    for (const each of rest.slice(1)) expect(brief(bench.settle(each, 'cancelled'))).toEqual([]);
    expect(brief(bench.settle(rest[0] ?? first, 'cancelled'))).toEqual(dispatched([next]));
  });

  it('stops at its gate as one, and its time counts once', () => {
    const { bench, first, rest } = setUp(3, { mediaMs: 1_000, predictedMs: null });
    bench.settle(first);
    bench.nowMs = 200;
    const asked = unit({ slot: 'llm' });
    expect(brief(bench.submit(asked))).toEqual([`dispatch ${asked.id}`, 'closeGate stt']);
    bench.nowMs = 900;
    expect(brief(bench.settle(asked))).toEqual(['openGate stt']);
    const before = bench.state;
    bench.settle(rest[0] ?? first, 'completed', 300);
    bench.settle(rest[1] ?? first, 'completed', 500);
    expect(bench.state.backgroundBusyMs - before.backgroundBusyMs).toBe(500);
    const { rtf, rtfTogether } = bench.state.slots.stt;
    expect(rtf).toEqual(before.slots.stt.rtf);
    expect(rtfTogether && rtfOf(rtfTogether)).toBeGreaterThan(0.1);
  });

  it('learns how fast turns are, and takes more units as far as they are fast', () => {
    const change = { mediaMs: 10_000, predictedMs: null, together: 8 };
    const { bench, first, rest } = setUp(60, change);
    const left = [...rest];
    const sizes: number[] = [];
    bench.settle(first, 'completed', 1_000);
    while (left.length > 0) {
      const size = bench.state.slots.stt.running?.units ?? 0;
      sizes.push(size);
      // As fast as the one window, up to 3 at once; 8 take 1.5 times as long.
      const tookMs = 1_000 * Math.max(1, 0.7 + 0.1 * size);
      for (const each of left.splice(0, size)) bench.settle(each, 'completed', tookMs);
    }
    expect(sizes[0]).toBe(2);
    expect(Math.max(...sizes)).toBe(8);
    expect(sizes).toEqual([...sizes.slice(0, -1).toSorted(), sizes.at(-1)]);
  });

  it('sends its companions back when its worker is asked for, and goes alone until that is made up for', () => {
    const { bench, first, rest } = setUp(6);
    bench.settle(first);
    bench.nowMs = 40;
    const asked = unit();
    const [a = first, ...companions] = rest.slice(0, 4);
    expect(brief(bench.submit(asked))).toEqual(companions.map(({ id }) => `cancel ${id}`));
    // Who asks meanwhile sends nothing more back.
    bench.nowMs = 60;
    const alsoAsked = unit();
    expect(brief(bench.submit(alsoAsked))).toEqual([]);
    for (const each of companions) expect(brief(bench.settle(each, 'cancelled'))).toEqual([]);
    expect(brief(bench.settle(a))).toEqual(dispatched([asked]));
    expect(brief(bench.settle(asked))).toEqual(dispatched([alsoAsked]));
    // Three of four lanes had 40 ms: 30 ms are thrown away, 3 % of a second.
    expect(brief(bench.settle(alsoAsked))).toEqual(dispatched(companions.slice(0, 1)));
    bench.nowMs = 1_040;
    const [b = first, ...others] = companions;
    expect(brief(bench.settle(b))).toEqual(dispatched([...others, ...rest.slice(4)]));
  });

  it('is of as many as the last that was said of its worker allows', () => {
    const { bench, first } = setUp(1, { together: 8 });
    const all = [...windows(2, { together: 8 }), ...windows(2, { together: 2 })];
    for (const each of all) bench.submit(each);
    expect(brief(bench.settle(first))).toEqual(dispatched(all.slice(0, 2)));
  });

  it('makes room by its companions alone where it is over soon, by how fast turns are', () => {
    const change = { mediaMs: 10_000, predictedMs: null, together: 8 };
    const { bench, first, rest } = setUp(60, change);
    const left = [...rest];
    bench.settle(first, 'completed', 1_000);
    // A window takes a second, and eight together take less than two.
    while (left.length > 16) {
      const size = bench.state.slots.stt.running?.units ?? 0;
      for (const each of left.splice(0, size)) bench.settle(each, 'completed', 180 * size);
    }
    const [, ...companions] = left.slice(0, 8);
    expect(brief(bench.submit(unit()))).toEqual(companions.map(({ id }) => `cancel ${id}`));
  });

  it('is whole where nothing was in the way of work that has aged', () => {
    const bench = new Bench();
    bench.send({ type: 'governorChanged', allowed: false, duty: 1 });
    const aged = windows(4);
    for (const each of aged) bench.submit(each);
    bench.nowMs = 700_000;
    const effects = bench.send({ type: 'governorChanged', allowed: true, duty: 1 });
    expect(brief(effects)).toEqual(dispatched(aged));
  });

  it('is of one where aged work passes a conversation', () => {
    const bench = new Bench({ agingLimitMs: { interactive: 1e9, background: 1_000 }, agedShare: 0.5 });
    const asked = [unit(), unit()];
    const aged = windows(4);
    for (const each of [...asked, ...aged]) bench.submit(each);
    bench.nowMs = 1_000;
    expect(brief(bench.settle(asked[0] ?? unit()))).toEqual(dispatched(aged.slice(0, 1)));
  });
});

describe('a worker that runs several units in step', () => {
  const arrival = fc.record({
    afterMs: fc.integer({ min: 1, max: 3_000 }),
    slot: fc.constantFrom('stt' as const, 'llm' as const),
  });

  it('never lets a conversation wait for more than one unit and one step, and throws little away', () => {
    let most = 0;
    const seen = { waits: 0, standstills: 0, thrownSteps: 0 };
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 40, size: 'max' }), (arrivals) => {
        const worker = new LaneWorker();
        const jobs = Array.from({ length: 400 }, () =>
          background({
            sessionId: 'job',
            restartable: true,
            together: 8,
            mediaMs: 15_000,
            predictedMs: null,
          }),
        );
        for (const each of jobs) worker.submit(each);
        for (const { afterMs, slot } of arrivals) {
          worker.runTo(worker.bench.nowMs + afterMs);
          const asked = unit({ slot, predictedMs: UNIT_MS });
          worker.submit(asked);
          worker.runTo(worker.bench.nowMs + 1_000);
          if (slot === 'llm') worker.settle(asked);
        }
        const talkedMs = worker.bench.nowMs;
        for (let hours = 0; !worker.isIdle; hours += 1) {
          expect(hours, 'the job comes to an end').toBeLessThan(3);
          worker.runTo(worker.bench.nowMs + 3_600_000);
        }
        most = Math.max(most, worker.largest);
        seen.waits += worker.waitsMs.length;
        seen.standstills += worker.standstillsMs.length;
        seen.thrownSteps += worker.thrownSteps;
        const windowsDone = worker.ended.filter((each) => each.class === 'background');
        expect(windowsDone.map(({ id }) => id).toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());
        expect(Math.max(0, ...worker.waitsMs)).toBeLessThanOrEqual(UNIT_MS + stepMs(8));
        expect(Math.max(0, ...worker.standstillsMs)).toBeLessThanOrEqual(stepMs(8));
        // A turn may be thrown away before it is made up for.
        const thrownMs = ((worker.thrownSteps / UNIT_STEPS) * (UNIT_STEPS * stepMs(8))) / 8;
        expect(thrownMs).toBeLessThanOrEqual(0.03 * talkedMs + 2 * UNIT_STEPS * stepMs(8));
      }),
      { numRuns: 60 },
    );
    expect(most).toBe(8);
    expect(seen.waits).toBeGreaterThan(250);
    expect(seen.standstills).toBeGreaterThan(250);
    expect(seen.thrownSteps).toBeGreaterThan(2_000);
  });
});
