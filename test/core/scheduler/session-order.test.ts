import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { follow, NO_ORDER, rankBehind, unfollow } from '../../../src/core/scheduler/session-order.ts';
import type { WaitingUnit } from '../../../src/core/scheduler/unit-queue.ts';
import type { Slot } from '../../../src/core/scheduler/work.ts';

function waitingUnit(sessionId: string, slot: Slot, rank: number, lane: 0 | 1 | 2 = 2): WaitingUnit {
  const unit = {
    id: `${sessionId} ${slot} ${rank}`,
    sessionId,
    slot,
    class: 'background' as const,
    mediaMs: null,
    predictedMs: null,
    remainingMediaMs: 0,
    deadlineMs: null,
    order: null,
    restartable: true,
  };
  return { unit, sinceMs: 0, arrival: 0, lane, rank };
}

const submissions = fc.array(
  fc.record({
    sessionId: fc.constantFrom('a', 'b'),
    slot: fc.constantFrom<Slot>('stt', 'tts'),
    needMs: fc.integer({ min: 0, max: 50 }),
    leaves: fc.boolean(),
  }),
  { maxLength: 60 },
);

describe('the order within a session', () => {
  test('a unit never ranks before one of its session at its slot, and as it came once none waits', () => {
    fc.assert(
      fc.property(submissions, (list) => {
        let order = NO_ORDER;
        let waiting: WaitingUnit[] = [];
        const beside = ({ unit }: WaitingUnit) =>
          waiting.filter((other) => other.unit.sessionId === unit.sessionId && other.unit.slot === unit.slot);
        for (const { sessionId, slot, needMs, leaves } of list) {
          const rank = rankBehind(order, { sessionId, slot }, needMs);
          const one = waitingUnit(sessionId, slot, rank);
          expect(rank).toBe(Math.max(needMs, ...beside(one).map((other) => other.rank)));
          order = follow(order, one);
          waiting = [...waiting, one];
          // As at the scheduler: the first of its session that waits goes first.
          const [first] = beside(one);
          if (!leaves || first === undefined) continue;
          order = unfollow(order, first);
          waiting = waiting.filter((other) => other !== first);
        }
        for (const each of waiting) order = unfollow(order, each);
        expect(order.size).toBe(0);
      }),
    );
  });

  test.each([0, 1] as const)('lane %i keeps the order that it has', (lane) => {
    const first = waitingUnit('a', 'stt', 90, lane);
    const order = follow(NO_ORDER, first);
    expect(rankBehind(order, first.unit, 10)).toBe(10);
    const followed = follow(order, waitingUnit('a', 'stt', 20));
    expect(rankBehind(unfollow(followed, first), first.unit, 10)).toBe(20);
  });
});
