import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeSpeech } from '../../../src/core/audio/place-speech.ts';

const RATE_HZ = 1_000;

describe('the parts of a spoken track', () => {
  it.each<[string, [startMs: number, samples: number][], number[]]>([
    [
      'begin at their own times',
      [
        [100, 50],
        [500, 50],
      ],
      [100, 500],
    ],
    [
      'wait for the one before',
      [
        [0, 300],
        [200, 100],
        [250, 10],
      ],
      [0, 300, 400],
    ],
    [
      'catch up in a pause',
      [
        [0, 300],
        [200, 100],
        [1_000, 10],
      ],
      [0, 300, 1_000],
    ],
    [
      'may be empty',
      [
        [5, 0],
        [5, 10],
      ],
      [5, 5],
    ],
  ])('%s', (_, parts, expected) => {
    expect(
      placeSpeech(
        parts.map(([startMs, samples]) => ({ startMs, samples })),
        RATE_HZ,
      ),
    ).toEqual(expected);
  });

  it('never overlap, come in order, and are late only while others speak', () => {
    const part = fc.record({ startMs: fc.nat(100_000), samples: fc.nat(5_000) });
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const starts = placeSpeech(parts, RATE_HZ);
        let reached = 0;
        for (const [index, { startMs, samples }] of parts.entries()) {
          expect(starts[index]).toBe(Math.max(reached, startMs));
          reached = (starts[index] ?? 0) + samples;
        }
      }),
    );
  });
});
