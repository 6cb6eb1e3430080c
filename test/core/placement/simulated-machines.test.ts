import { describe, expect, it } from 'vitest';
import { liveAt, liveOn } from './live-on.ts';
import { createMachine, KINDS, type Kind, PLACEMENTS } from './machine.ts';

/** So many of each kind: forty in all. */
const MACHINES = 8;
const EXCHANGES = 300;

const machines = KINDS.flatMap((kind) =>
  Array.from({ length: MACHINES }, (_, index) => ({
    kind,
    seed: 5 + 17 * index + 1000 * KINDS.indexOf(kind),
  })),
);

/** The best that anybody could have chosen for the whole life of the machine. */
function bestMs(kind: Kind, seed: number): number {
  const fixed = PLACEMENTS.flatMap((stt) =>
    PLACEMENTS.flatMap((llm) => PLACEMENTS.map((tts) => ({ stt, llm, tts }))),
  );
  return Math.min(...fixed.map((where) => liveAt(createMachine(kind, seed), where, EXCHANGES)));
}

describe('40 simulated machines over 300 exchanges', () => {
  it.each(machines)(
    '$kind, seed $seed: within 10 % of the best, all that was learnt included, and few moves',
    ({ kind, seed }) => {
      const life = liveOn(createMachine(kind, seed), EXCHANGES);
      expect(life.totalMs / bestMs(kind, seed)).toBeLessThanOrEqual(1.1);
      // All three models together. Where nothing changes but the noise, each finds its place and stays there.
      expect(life.moves).toBeLessThanOrEqual(kind === 'slow GPU' || kind === 'fast GPU' ? 3 : 9);
    },
  );

  it('of ten times as many exchanges, hardly more moves: nothing flaps', () => {
    for (const { kind, seed } of machines.filter((_, index) => index % MACHINES === 0)) {
      const [short, long] = [300, 3000].map((exchanges) => liveOn(createMachine(kind, seed), exchanges));
      expect((long?.moves ?? 0) - (short?.moves ?? 0), kind).toBeLessThanOrEqual(9);
      expect(long?.looks, kind).toBeLessThanOrEqual(3 * 2 * Math.ceil(Math.log2(3000 / 20)) + 1);
    }
  });
});
