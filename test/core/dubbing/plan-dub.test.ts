import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DubCue, planDub, START_TOLERANCE_MS } from '../../../src/core/dubbing/plan-dub.ts';

const cue = (startMs: number, endMs: number, shortestMs: number, longestMs = shortestMs): DubCue => {
  return { startMs, endMs, shortestMs, longestMs };
};

describe('the speech of cues', () => {
  it.each<[what: string, cues: readonly DubCue[], durationMs: number, wanted: readonly [number, number][]]>([
    ['is as long as they are', [cue(1000, 3000, 1500, 2400)], 9000, [[1000, 2000]]],
    ['is no longer than it may be', [cue(1000, 5000, 1500, 2400)], 9000, [[1000, 2400]]],
    [
      'goes on into the pause behind',
      [cue(1000, 2000, 1500, 2400), cue(4000, 5000, 900, 1100)],
      9000,
      [
        [1000, 1500],
        [4000, 1000],
      ],
    ],
    [
      'begins later where the one before goes on',
      [cue(0, 1000, 1100), cue(1000, 2000, 900)],
      9000,
      [
        [0, 1100],
        [1100, 900],
      ],
    ],
    [
      'begins earlier where the one behind would be late',
      [cue(1000, 2000, 1250), cue(2000, 3000, 900)],
      9000,
      [
        [900, 1250],
        [2150, 900],
      ],
    ],
    [
      'is late where it has to be, and no later',
      [cue(1000, 2000, 1600), cue(2000, 3000, 900)],
      9000,
      [
        [850, 1600],
        [2450, 900],
      ],
    ],
    [
      'catches up',
      [cue(0, 1000, 2000, 3000), cue(1000, 4000, 1000, 1600), cue(4000, 5000, 900, 1100)],
      9000,
      [
        [0, 2000],
        [2000, 1600],
        [4000, 1000],
      ],
    ],
    ['ends with the medium', [cue(8000, 9000, 1100)], 9000, [[7900, 1100]]],
    ['ends behind it where it has to', [cue(8000, 9000, 1300)], 9000, [[7850, 1300]]],
    ['is none without cues', [], 9000, []],
  ])('%s', (_, cues, durationMs, wanted) => {
    expect(planDub(cues, durationMs).map(({ startMs, lengthMs }) => [startMs, lengthMs])).toEqual(wanted);
  });
});

const documents = fc
  .array(
    fc.record({
      pauseMs: fc.integer({ min: -400, max: 1500 }),
      cueMs: fc.integer({ min: 0, max: 5000 }),
      shortestMs: fc.integer({ min: 1, max: 6000 }),
      moreMs: fc.integer({ min: 0, max: 3000 }),
    }),
    { maxLength: 40 },
  )
  .map((parts) => {
    let startMs = 0;
    return parts.map(({ pauseMs, cueMs, shortestMs, moreMs }) => {
      startMs = Math.max(startMs, startMs + pauseMs);
      const made = cue(startMs, startMs + cueMs, shortestMs, shortestMs + moreMs);
      startMs += cueMs;
      return made;
    });
  });

describe('whatever the cues', () => {
  const all = (check: (cues: readonly DubCue[], durationMs: number) => void) =>
    fc.assert(fc.property(documents, fc.integer({ min: 0, max: 60_000 }), check), { numRuns: 500 });

  it('no speech overlaps another, none is before the medium, and each is as long as it may be', () => {
    all((cues, durationMs) => {
      let reachedMs = 0;
      for (const [at, { startMs, lengthMs }] of planDub(cues, durationMs).entries()) {
        expect(startMs).toBeGreaterThanOrEqual(reachedMs);
        expect(lengthMs).toBeGreaterThanOrEqual(cues[at]?.shortestMs ?? 0);
        expect(lengthMs).toBeLessThanOrEqual(cues[at]?.longestMs ?? 0);
        reachedMs = startMs + lengthMs;
      }
    });
  });

  it('speech begins near its cue, but where all before it at its shortest and earliest is in the way', () => {
    all((cues, durationMs) => {
      let reachedMs = 0;
      for (const [at, { startMs }] of planDub(cues, durationMs).entries()) {
        const { startMs: cueMs, shortestMs } = cues[at] as DubCue;
        const earliestMs = Math.max(reachedMs, cueMs - START_TOLERANCE_MS);
        reachedMs = earliestMs + shortestMs;
        expect(startMs).toBeGreaterThanOrEqual(cueMs - START_TOLERANCE_MS);
        if (earliestMs > cueMs + START_TOLERANCE_MS) expect(startMs).toBe(earliestMs);
        else expect(startMs).toBeLessThanOrEqual(cueMs + START_TOLERANCE_MS);
      }
    });
  });

  it('the last ends within the medium where it can', () => {
    all((cues, durationMs) => {
      const places = planDub(cues, durationMs);
      const reachedMs = cues.reduce(
        (ms, { startMs, shortestMs }) => Math.max(ms, startMs - START_TOLERANCE_MS) + shortestMs,
        0,
      );
      const last = places.at(-1);
      if (last && reachedMs <= durationMs && (cues.at(-1)?.endMs ?? 0) <= durationMs)
        expect(last.startMs + (cues.at(-1)?.shortestMs ?? 0)).toBeLessThanOrEqual(durationMs);
    });
  });
});
