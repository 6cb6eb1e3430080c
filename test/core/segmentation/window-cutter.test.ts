import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cut, WindowCutter } from '../../../src/core/segmentation/window-cutter.ts';

/** [probability, frames] runs; energy follows probability. */
type Runs = readonly (readonly [number, number])[];

function cut(runs: Runs, windowFrames: number, pauseFrames = 50): Cut[] {
  const cutter = new WindowCutter(windowFrames, pauseFrames);
  const cuts: Cut[] = [];
  for (const [probability, frames] of runs) {
    for (let i = 0; i < frames; i++) cuts.push(...cutter.push(probability, probability));
  }
  return [...cuts, ...cutter.flush()];
}

const runs = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 90 })), {
  maxLength: 40,
});

describe('WindowCutter', () => {
  it('gives no window when nobody speaks', () => {
    expect(cut([[0.1, 5000]], 250)).toEqual([]);
  });

  it('pads speech and skips the silence around it', () => {
    expect(
      cut(
        [
          [0, 100],
          [0.9, 50],
          [0, 100],
        ],
        250,
      ),
    ).toEqual([{ startFrame: 94, endFrame: 156 }]);
  });

  it('keeps a short pause inside a window and ends it at a long one', () => {
    const cuts = cut(
      [
        [0.9, 40],
        [0, 20],
        [0.9, 40],
        [0, 60],
        [0.9, 40],
      ],
      250,
    );
    expect(cuts).toEqual([
      { startFrame: 0, endFrame: 106 },
      { startFrame: 154, endFrame: 200 },
    ]);
  });

  it('ends a window at a shorter pause where that is wished', () => {
    const runs: [number, number][] = [
      [0.9, 40],
      [0, 30],
      [0.9, 40],
    ];
    expect(cut(runs, 250)).toEqual([{ startFrame: 0, endFrame: 110 }]);
    expect(cut(runs, 250, 25)).toEqual([
      { startFrame: 0, endFrame: 46 },
      { startFrame: 64, endFrame: 110 },
    ]);
  });

  it('cuts a full window at the pause of its last quarter', () => {
    const cuts = cut(
      [
        [0.9, 60],
        [0, 4],
        [0.9, 16],
        [0, 10],
        [0.9, 40],
      ],
      100,
    );
    expect(cuts).toEqual([
      { startFrame: 0, endFrame: 85 },
      { startFrame: 85, endFrame: 130 },
    ]);
  });

  it('prefers a long pause to a late one, and a late one to an early one of its length', () => {
    const ends = (early: number, late: number) =>
      cut(
        [
          [0.9, 76],
          [0, early],
          [0.9, 10],
          [0, late],
          [0.9, 60],
        ],
        100,
      )[0]?.endFrame;
    expect(ends(8, 2)).toBe(80);
    expect(ends(4, 4)).toBe(92);
  });

  it('cuts at the quietest frame where nobody pauses, losing nothing', () => {
    const cuts = cut(
      [
        [0.9, 80],
        [0.6, 1],
        [0.9, 119],
      ],
      100,
    );
    expect(cuts).toEqual([
      { startFrame: 0, endFrame: 80 },
      { startFrame: 80, endFrame: 179 },
      { startFrame: 179, endFrame: 200 },
    ]);
  });

  it('discards a click', () => {
    expect(
      cut(
        [
          [0, 50],
          [0.9, 2],
          [0, 100],
        ],
        250,
      ),
    ).toEqual([]);
  });

  it('never overlaps, never exceeds the window, and loses no speech that lasts', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 30, max: 300 }), (input, windowFrames) => {
        const cuts = cut(input, windowFrames);
        let reached = 0;
        for (const { startFrame, endFrame } of cuts) {
          expect(startFrame).toBeGreaterThanOrEqual(reached);
          expect(endFrame - startFrame).toBeLessThanOrEqual(windowFrames);
          reached = endFrame;
        }
        const covered = new Set(cuts.flatMap((c) => range(c.startFrame, c.endFrame)));
        let at = 0;
        for (const [probability, frames] of input) {
          if (probability >= 0.5 && frames > 60) {
            // A cut next to the edge may leave a crumb shorter than the shortest speech.
            const missing = range(at, at + frames).filter((frame) => !covered.has(frame));
            expect(missing.length).toBeLessThanOrEqual(4);
          }
          at += frames;
        }
        expect(reached).toBeLessThanOrEqual(at);
      }),
    );
  });

  it('says which frames it still needs', () => {
    fc.assert(
      fc.property(runs, (input) => {
        const cutter = new WindowCutter(100, 50);
        let needed = 0;
        for (const [probability, frames] of input) {
          for (let i = 0; i < frames; i++) {
            for (const { startFrame } of cutter.push(probability, 1))
              expect(startFrame).toBeGreaterThanOrEqual(needed);
            expect(cutter.firstNeeded).toBeGreaterThanOrEqual(needed);
            needed = cutter.firstNeeded;
          }
        }
      }),
    );
  });
});

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
