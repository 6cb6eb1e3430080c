import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Slot } from '../../../src/core/scheduler/work.ts';
import { Bench, background, brief, unit } from './harness.ts';

function underDuty(duty: number, allowed = true): Bench {
  const bench = new Bench({ holdMs: 0, dutyBurstMs: 250 });
  bench.send({ type: 'governorChanged', allowed, duty });
  return bench;
}

/** Works through one background unit, from now on. */
function work(bench: Bench, durationMs: number, slot: Slot = 'stt') {
  const each = background({ slot });
  bench.submit(each);
  bench.nowMs += durationMs;
  return bench.settle(each, 'completed', durationMs);
}

describe('a rest', () => {
  it.each([
    [0.8, 1_250],
    [0.5, 2_000],
    [0.25, 4_000],
  ])('is as long as a duty of %s asks for, and one wake-up ends it', (duty, endsAtMs) => {
    const bench = underDuty(duty);
    work(bench, 1_000);
    const next = background();
    expect(bench.submit(next)).toEqual([{ type: 'wake', atMs: endsAtMs }]);
    expect(bench.pass(endsAtMs - 1 - bench.nowMs)).toEqual([{ type: 'wake', atMs: endsAtMs }]);
    expect(bench.pass(1)).toEqual([{ type: 'dispatch', slot: 'stt', unit: next }]);
  });

  it('ends at its wake-up, whatever the rounding', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.array(fc.double({ min: 1, max: 5_000, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (duty, durationsMs) => {
          const bench = underDuty(duty);
          for (const durationMs of durationsMs) {
            work(bench, durationMs);
            const next = background({ slot: 'llm' });
            const [effect] = bench.submit(next);
            if (effect?.type === 'wake') {
              bench.nowMs = effect.atMs;
              expect(bench.send({ type: 'timeReached' })).toEqual([
                { type: 'dispatch', slot: 'llm', unit: next },
              ]);
            }
            expect(bench.running('llm')).toBe(next.id);
            bench.settle(next, 'completed', 0);
          }
        },
      ),
    );
  });

  it('is asked for once, however often something happens', () => {
    const bench = underDuty(0.5);
    work(bench, 1_000);
    const wakes = [bench.submit(background()), bench.submit(background()), bench.submit(background())];
    expect(wakes).toEqual([[{ type: 'wake', atMs: 2_000 }], [], []]);
  });

  it('is owed once by workers that work at the same time', () => {
    const bench = underDuty(0.5);
    const all = [background({ slot: 'stt' }), background({ slot: 'llm' }), background({ slot: 'tts' })];
    for (const each of all) bench.submit(each);
    bench.nowMs = 1_000;
    for (const each of all) bench.settle(each, 'completed', 1_000);
    expect(bench.submit(background())).toEqual([{ type: 'wake', atMs: 2_000 }]);
  });

  it.each<[string, (bench: Bench) => void]>([
    [
      'a conversation',
      (bench) => {
        const asked = unit();
        bench.submit(asked);
        bench.nowMs += 1_000;
        bench.settle(asked);
      },
    ],
    ['work on the CPU', (bench) => void work(bench, 1_000, 'cpu')],
  ])('is not owed by %s', (_, happen) => {
    const bench = underDuty(0.5);
    happen(bench);
    const next = background();
    expect(brief(bench.submit(next))).toEqual([`dispatch ${next.id}`]);
  });

  it('leaves the CPU and the user alone', () => {
    const bench = underDuty(0.5);
    work(bench, 1_000);
    const [decode, asked] = [background({ slot: 'cpu' }), unit({ slot: 'llm' })];
    expect(brief(bench.submit(decode))).toEqual([`dispatch ${decode.id}`]);
    expect(brief(bench.submit(asked))).toEqual([`dispatch ${asked.id}`]);
  });

  it('is not cut short for a unit that has waited for long', () => {
    const bench = underDuty(0.001);
    work(bench, 1_000);
    const aged = background();
    bench.submit(aged);
    expect(brief(bench.pass(700_000))).toEqual([]);
    expect(brief(bench.pass(300_000))).toEqual([`dispatch ${aged.id}`]);
  });
});

describe('time at a closed gate', () => {
  // 400 ms of work cost 200; the pause of a second pays that back, and as much more as may be caught up on.
  it.each([
    [500, ['dispatch']],
    [600, ['wake']],
  ])('is a rest, of which 250 ms may be caught up on: with %s ms more there is %s', (moreMs, expected) => {
    const bench = underDuty(0.5);
    const [long, asked, next] = [background({ slot: 'llm' }), unit(), background({ slot: 'tts' })];
    bench.submit(long);
    bench.nowMs = 400;
    bench.submit(asked);
    bench.nowMs = 1_400;
    bench.settle(asked);
    bench.nowMs += moreMs;
    bench.settle(long);
    expect(bench.submit(next).map(({ type }) => type)).toEqual(expected);
  });
});

describe('the governor', () => {
  it.each([
    ['forbids it', false, 1],
    ['leaves it no time', true, 0],
    ['leaves it less than none', true, -1],
  ])(
    'lets no background work begin, on the CPU either, where it %s; nor asks to be woken',
    (_, allowed, duty) => {
      const bench = underDuty(duty, allowed);
      for (const slot of ['stt', 'cpu'] as const) expect(bench.submit(background({ slot }))).toEqual([]);
      const asked = unit();
      expect(brief(bench.submit(asked))).toEqual([`dispatch ${asked.id}`]);
      expect(bench.settle(asked)).toEqual([]);
    },
  );

  it('does not let aged background work pass a conversation that it forbids', () => {
    const bench = underDuty(1, false);
    const [first, second] = [unit(), unit()];
    for (const each of [first, background(), second]) bench.submit(each);
    bench.nowMs = 700_000;
    expect(brief(bench.settle(first))).toEqual([`dispatch ${second.id}`]);
  });

  it.each([
    ['is forgiven where work may go on without a rest', 1, true],
    ['is forgiven where more than that is asked for', 2, true],
    ['is still owed where the duty is another', 0.9, false],
  ])('a rest %s', (_, duty, isForgiven) => {
    const bench = underDuty(0.5);
    work(bench, 1_000);
    const next = background();
    bench.submit(next);
    const effects = brief(bench.send({ type: 'governorChanged', allowed: true, duty }));
    expect(effects).toEqual(isForgiven ? [`dispatch ${next.id}`] : []);
  });

  it('counts no more than all of the time as duty', () => {
    const bench = underDuty(2);
    work(bench, 1_000);
    bench.send({ type: 'governorChanged', allowed: true, duty: 0.5 });
    work(bench, 1_000);
    expect(bench.submit(background())).toEqual([{ type: 'wake', atMs: 3_000 }]);
  });
});
