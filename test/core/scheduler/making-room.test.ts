import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../src/core/scheduler/work.ts';
import { Bench, background, brief, unit } from './harness.ts';

/** Background work of 5 s was done, of which half may be repeated. */
function setUp({ redoShare = 0.5, busyMs = 5_000 } = {}) {
  const bench = new Bench({ redoShare, yieldAfterMs: 1_000, holdMs: 0 });
  const done = background();
  bench.submit(done);
  bench.settle(done, 'completed', busyMs);
  return bench;
}

const long = (change: Partial<Unit> = {}) =>
  background({ predictedMs: 10_000, restartable: true, ...change });

describe('a unit in the way of a conversation', () => {
  it('is cancelled where it is long, runs again later, and keeps the slot until its worker has answered', () => {
    const bench = setUp();
    const [inTheWay, asked] = [long(), unit()];
    bench.submit(inTheWay);
    bench.nowMs = 500;
    expect(bench.submit(asked)).toEqual([{ type: 'cancel', slot: 'stt', unit: inTheWay, requeued: true }]);
    expect(brief(bench.settle(inTheWay, 'cancelled'))).toEqual([`dispatch ${asked.id}`]);
    expect(brief(bench.settle(asked))).toEqual([`dispatch ${inTheWay.id}`]);
  });

  it.each<[string, Partial<Unit>, number, { redoShare?: number; busyMs?: number }, boolean]>([
    ['it has more left than may be waited for', { predictedMs: 1_501 }, 500, {}, true],
    ['it has no more left', { predictedMs: 1_500 }, 500, {}, false],
    ['it is short', { predictedMs: 900 }, 0, {}, false],
    ['it cannot be repeated', { restartable: false }, 500, {}, false],
    ['somebody waits for it, too', { class: 'interactive' }, 500, {}, false],
    ['just as much may be thrown away', {}, 2_500, {}, true],
    ['more would be thrown away than may be', {}, 2_501, {}, false],
    ['nothing was done that could be thrown away', {}, 0, { busyMs: 0 }, true],
    ['nothing may be thrown away', {}, 1, { redoShare: 0 }, false],
  ])('where %s', (_, change, workedMs, config, makesRoom) => {
    const bench = setUp(config);
    const inTheWay = long(change);
    bench.submit(inTheWay);
    bench.nowMs = workedMs;
    expect(brief(bench.submit(unit()))).toEqual(makesRoom ? [`cancel ${inTheWay.id}`] : []);
  });

  it('throws its work away once, however many ask', () => {
    const bench = setUp();
    const asked = [unit(), unit(), unit()];
    const first = long();
    bench.submit(first);
    bench.nowMs = 1_000;
    for (const each of asked) bench.submit(each);
    bench.settle(first, 'cancelled');
    for (const each of asked) bench.settle(each);
    // It is at its worker again. 1 s of 2.5 s was thrown away.
    bench.nowMs = 2_500;
    expect(brief(bench.submit(unit()))).toEqual([`cancel ${first.id}`]);
  });

  it('is not cancelled again and again for more than its share', () => {
    const bench = setUp();
    const inTheWay = long();
    bench.submit(inTheWay);
    let cancelled = 0;
    for (let round = 0; round < 10; round += 1) {
      bench.nowMs += 1_000;
      const asked = unit();
      if (brief(bench.submit(asked)).length > 0) {
        cancelled += 1;
        bench.settle(inTheWay, 'cancelled');
      } else bench.settle(inTheWay);
      bench.settle(asked);
      bench.submit(inTheWay);
    }
    expect(cancelled).toBe(2);
  });

  it.each<[string, (bench: Bench) => void]>([
    [
      'a conversation takes',
      (bench) => {
        const asked = unit();
        bench.submit(asked);
        bench.settle(asked, 'completed', 60_000);
      },
    ],
    [
      'failed work took',
      (bench) => {
        const each = background();
        bench.submit(each);
        bench.settle(each, 'failed', 60_000);
      },
    ],
  ])('may not throw more away for what %s', (_, happen) => {
    const bench = setUp();
    happen(bench);
    bench.submit(long());
    bench.nowMs += 2_501;
    expect(brief(bench.submit(unit()))).toEqual([]);
  });

  it('is over where it ended before it had heard, and does not run twice', () => {
    const bench = setUp();
    const [inTheWay, asked] = [long(), unit()];
    bench.submit(inTheWay);
    bench.submit(asked);
    expect(brief(bench.settle(inTheWay, 'completed'))).toEqual([`dispatch ${asked.id}`]);
    expect(brief(bench.settle(asked))).toEqual([]);
  });

  it('is over where its session was cancelled after it had been asked to make room', () => {
    const bench = setUp();
    const [inTheWay, asked] = [long(), unit()];
    bench.submit(inTheWay);
    bench.submit(asked);
    // Its worker was told already.
    expect(brief(bench.send({ type: 'sessionCancelled', sessionId: inTheWay.sessionId }))).toEqual([]);
    expect(brief(bench.settle(inTheWay, 'cancelled'))).toEqual([`dispatch ${asked.id}`]);
    expect(brief(bench.settle(asked))).toEqual([]);
  });

  it('is not asked to make room where it passed the conversation because it had aged', () => {
    const bench = setUp();
    const [first, second, aged] = [unit(), unit(), long()];
    for (const each of [first, second, aged]) bench.submit(each);
    bench.nowMs = 600_000;
    expect(brief(bench.settle(first))).toEqual([`dispatch ${aged.id}`]);
    expect(brief(bench.submit(unit()))).toEqual([]);
  });

  it('makes room on the CPU, too, though it is aged, where nothing kept it from beginning', () => {
    const bench = setUp();
    const [holder, aged] = [background({ slot: 'cpu' }), long({ slot: 'cpu' })];
    bench.submit(unit({ slot: 'stt' }));
    bench.submit(holder);
    bench.submit(aged);
    bench.nowMs = 700_000;
    expect(brief(bench.settle(holder))).toEqual([`dispatch ${aged.id}`]);
    expect(brief(bench.submit(unit({ slot: 'cpu' })))).toEqual([`cancel ${aged.id}`]);
  });
});
