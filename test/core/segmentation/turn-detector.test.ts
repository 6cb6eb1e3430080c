import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TurnDetector, type TurnEvent } from '../../../src/core/segmentation/turn-detector.ts';

function detect(runs: readonly (readonly [number, number])[]): TurnEvent[] {
  const detector = new TurnDetector();
  return runs.flatMap(([probability, frames]) =>
    Array.from({ length: frames }, () => detector.push(probability)).filter((event) => event !== null),
  );
}

describe('TurnDetector', () => {
  it('reports a turn with a lead and half of the closing silence', () => {
    expect(
      detect([
        [0, 50],
        [0.9, 30],
        [0, 30],
      ]),
    ).toEqual([
      { type: 'started', atFrame: 50 },
      { type: 'ended', startFrame: 40, endFrame: 92 },
    ]);
  });

  it('bridges a pause for breath', () => {
    expect(
      detect([
        [0.9, 20],
        [0, 15],
        [0.9, 20],
        [0, 30],
      ]).map(({ type }) => type),
    ).toEqual(['started', 'ended']);
  });

  it('discards a cough', () => {
    expect(
      detect([
        [0.9, 4],
        [0, 40],
      ]),
    ).toEqual([
      { type: 'started', atFrame: 0 },
      { type: 'discarded', atFrame: 28 },
    ]);
  });

  it('alternates starts and ends, and turns never overlap', () => {
    const runs = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 60 })),
    );
    fc.assert(
      fc.property(runs, (input) => {
        const events = detect(input);
        let reached = 0;
        for (const [index, event] of events.entries()) {
          expect(event.type === 'started').toBe(index % 2 === 0);
          if (event.type !== 'ended') continue;
          expect(event.startFrame).toBeGreaterThanOrEqual(reached);
          expect(event.endFrame).toBeGreaterThan(event.startFrame);
          reached = event.endFrame;
        }
      }),
    );
  });
});
