import fc from 'fast-check';
import { GPU_SLOTS, SLOTS, type Slot } from '../../../src/core/scheduler/work.ts';

const session = fc.constantFrom('a', 'b', 'c', 'd');
const workClass = fc.constantFrom('interactive' as const, 'background' as const);
const slot = fc.constantFrom(...SLOTS);
const command = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('submit' as const),
      session,
      slot,
      workClass,
      costMs: fc.oneof(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 300 })),
      together: fc.constantFrom(1, 1, 3, 8),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('settle' as const),
      slot,
      isFailure: fc.boolean(),
      which: fc.nat({ max: 7 }),
    }),
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
/** Mostly units of two jobs that several of may be at their worker, and now and then somebody who talks. */
export const crowd = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('submit' as const),
      session: fc.constantFrom('a', 'b'),
      slot: fc.constantFrom('stt' as const, 'stt' as const, 'llm' as const),
      workClass: fc.constant('background' as const),
      costMs: fc.integer({ min: 0, max: 40 }).map((half) => 2 * half),
      together: fc.constantFrom(1, 8, 8, 8, 8),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('submit' as const),
      session: fc.constantFrom('a', 'c'),
      slot: fc.constantFrom('stt' as const, 'llm' as const),
      workClass: fc.constant('interactive' as const),
      costMs: fc.integer({ min: 0, max: 500 }),
      together: fc.constantFrom(1, 8),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('settle' as const),
      slot: fc.constantFrom('stt' as const, 'llm' as const),
      isFailure: fc.boolean(),
      which: fc.nat({ max: 7 }),
    }),
  },
  { weight: 2, arbitrary: command },
);
/** What a `World` is told. */
export type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

const submit = (
  session: 'a' | 'b' | 'c' | 'd',
  slot: Slot,
  workClass: 'interactive' | 'background',
  costMs: number,
): Command => ({ type: 'submit', session, slot, workClass, costMs, together: 1 });
const settleAll = GPU_SLOTS.map((slot): Command => ({ type: 'settle', slot, isFailure: false, which: 0 }));
const gpuSlot = fc.constantFrom(...GPU_SLOTS);
/** Background work begins on a GPU that was left alone, and somebody talks: to its worker, which makes room, or to another. */
const clash = fc
  .record({
    at: gpuSlot,
    asked: fc.option(gpuSlot, { freq: 2 }),
    session,
    half: fc.nat({ max: 4_500 }),
    workedMs: fc.constantFrom(0, 20, 400),
  })
  .map(({ at, asked, session, half, workedMs }): Command[] => [
    { type: 'govern', allowed: true, duty: 1 },
    ...settleAll,
    ...settleAll,
    { type: 'pass', durationMs: 200 },
    submit(session, at, 'background', 2 * half),
    { type: 'pass', durationMs: workedMs },
    submit('d', asked ?? at, 'interactive', 300),
  ]);
/** Background work waits until it has aged while somebody talks on. */
const longTalk = fc
  .record({ at: gpuSlot, asked: gpuSlot, session, costMs: fc.nat({ max: 9_000 }) })
  .map(({ at, asked, session, costMs }): Command[] => [
    { type: 'govern', allowed: true, duty: 1 },
    submit('d', asked, 'interactive', 300),
    submit(session, at, 'background', costMs),
    ...Array.from({ length: 3 }, (): Command => ({ type: 'pass', durationMs: 3_000 })),
  ]);
/** At least twenty scenes: with fast-check's own sizes most worlds end before anything is in another's way. */
export const scenes = fc
  .array(
    fc.oneof(
      { weight: 10, arbitrary: command.map((each): Command[] => [each]) },
      { weight: 2, arbitrary: clash },
      { weight: 1, arbitrary: longTalk },
    ),
    { minLength: 20, maxLength: 40, size: 'max' },
  )
  .map((all) => all.flat());
