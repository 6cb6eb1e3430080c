import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_ROUTING_POLICY,
  type MediaLength,
  type RoutingDecision,
  type RoutingRequest,
  route,
} from '../../../src/core/routing/route.ts';

const UNKNOWN: MediaLength = { type: 'unknown' };
const exact = (lengthMs: number): MediaLength => ({ type: 'exact', lengthMs });
const atLeast = (lengthMs: number): MediaLength => ({ type: 'atLeast', lengthMs });

function request(change: Partial<RoutingRequest>): RoutingRequest {
  return { kind: 'media', length: UNKNOWN, pin: null, previous: null, ...change };
}
const over: RoutingDecision = route(request({ length: exact(760_000) }));
const within: RoutingDecision = route(request({ length: exact(60_000) }));

describe('route', () => {
  it.each<[string, Partial<RoutingRequest>, RoutingDecision['class'], RoutingDecision['reason']['code']]>([
    ['239.9 s', { length: exact(239_900) }, 'interactive', 'withinThreshold'],
    ['240 s', { length: exact(240_000) }, 'interactive', 'withinThreshold'],
    ['240.1 s', { length: exact(240_100) }, 'background', 'overThreshold'],
    ['a length not probed yet', { length: UNKNOWN }, 'interactive', 'lengthUnknown'],
    ['a stream, 100 s decoded', { length: atLeast(100_000) }, 'interactive', 'lengthUnknown'],
    ['a stream, 240 s decoded', { length: atLeast(240_000) }, 'interactive', 'lengthUnknown'],
    ['a stream, 240.1 s decoded', { length: atLeast(240_100) }, 'background', 'overThreshold'],
    ['a long live session', { kind: 'live', length: exact(9e6) }, 'interactive', 'live'],
    ['a live session pinned', { kind: 'live', pin: 'background' }, 'interactive', 'live'],
    ['a short file pinned', { length: exact(1_000), pin: 'background' }, 'background', 'pinned'],
    ['a long file pinned', { length: exact(9e6), pin: 'interactive' }, 'interactive', 'pinned'],
    [
      '240.1 s measured after unknown',
      { length: exact(240_100), previous: route(request({})) },
      'background',
      'overThreshold',
    ],
    [
      '240.5 s when it was within',
      { length: exact(240_500), previous: within },
      'interactive',
      'nearThreshold',
    ],
    ['241 s when it was within', { length: exact(241_000), previous: within }, 'background', 'overThreshold'],
    ['239.5 s when it was over', { length: exact(239_500), previous: over }, 'background', 'nearThreshold'],
    [
      '240.9 s when it was within',
      { length: exact(240_900), previous: within },
      'interactive',
      'nearThreshold',
    ],
    [
      '239.5 s when it was pinned to the background',
      { length: exact(239_500), previous: route(request({ pin: 'background' })) },
      'interactive',
      'withinThreshold',
    ],
    ['239 s when it was over', { length: exact(239_000), previous: over }, 'interactive', 'withinThreshold'],
  ])('%s', (_, change, workClass, code) => {
    const decision = route(request(change));
    expect(decision.class).toBe(workClass);
    expect(decision.reason.code).toBe(code);
  });

  it('gives the figures that it decided by', () => {
    expect(over.reason).toEqual({ code: 'overThreshold', lengthMs: 760_000, thresholdMs: 240_000 });
  });
});

describe('route, for every session', () => {
  const anyLength = fc.oneof(
    fc.integer({ min: 0, max: 10_800_000 }),
    fc.integer({ min: 239_000, max: 241_000 }),
    fc.constantFrom(239_900, 240_000, 240_100),
  );
  /** How a session's length becomes known: what has been read so far, a few times, then perhaps the exact length. */
  const history = fc.record({
    lengthMs: anyLength,
    reads: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
    isProbed: fc.boolean(),
    kind: fc.constantFrom('live' as const, 'clip' as const, 'media' as const),
  });

  function follow({
    lengthMs,
    reads,
    isProbed,
    kind,
  }: {
    lengthMs: number;
    reads: number[];
    isProbed: boolean;
    kind: RoutingRequest['kind'];
  }) {
    const lengths = [UNKNOWN, ...reads.toSorted((a, b) => a - b).map((share) => atLeast(share * lengthMs))];
    if (isProbed) lengths.push(exact(lengthMs));
    const decisions: RoutingDecision[] = [];
    for (const length of lengths) {
      decisions.push(route(request({ kind, length, previous: decisions.at(-1) ?? null })));
    }
    return decisions;
  }

  it('sends nothing of up to 240 s to the background, however its length becomes known', () => {
    fc.assert(
      fc.property(history, (session) => {
        const classes = follow(session).map((decision) => decision.class);
        if (session.lengthMs <= DEFAULT_ROUTING_POLICY.thresholdMs)
          expect(classes).not.toContain('background');
      }),
      { numRuns: 2_000 },
    );
  });

  it('sends everything over 240 s that was probed to the background, but for live sessions', () => {
    fc.assert(
      fc.property(history, (session) => {
        const last = follow({ ...session, isProbed: true }).at(-1);
        const isLong = session.lengthMs > DEFAULT_ROUTING_POLICY.thresholdMs && session.kind !== 'live';
        expect(last?.class).toBe(isLong ? 'background' : 'interactive');
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes a session of 0 to 239 s back when the threshold had been lower', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 239_000 }),
        fc.integer({ min: 0, max: 239_000 }),
        (lengthMs, thresholdMs) => {
          const previous = route(request({ length: exact(lengthMs) }), { thresholdMs, hysteresisMs: 900 });
          expect(route(request({ length: exact(lengthMs), previous })).class).toBe('interactive');
        },
      ),
    );
  });

  it('moves a session at most once while its length is corrected within the band', () => {
    const near = fc.array(fc.integer({ min: 239_550, max: 240_450 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(near, (lengths) => {
        let previous: RoutingDecision | null = null;
        const classes = lengths.map((lengthMs) => {
          previous = route(request({ length: exact(lengthMs), previous }));
          return previous.class;
        });
        expect(new Set(classes).size).toBe(1);
      }),
    );
  });

  it('obeys a pin either way, for all but live sessions', () => {
    fc.assert(
      fc.property(
        anyLength,
        fc.constantFrom('interactive' as const, 'background' as const),
        (lengthMs, pin) => {
          expect(route(request({ length: exact(lengthMs), pin })).class).toBe(pin);
          expect(route(request({ kind: 'live', length: exact(lengthMs), pin })).class).toBe('interactive');
        },
      ),
    );
  });
});
