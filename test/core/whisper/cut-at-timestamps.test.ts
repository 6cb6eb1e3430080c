import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtTimestamps } from '../../../src/core/whisper/cut-at-timestamps.ts';

const VOCABULARY = { firstTimestamp: 100, timestampMs: 20 };
const at = (ms: number) => 100 + ms / 20;
const DURATION_MS = 6000;

describe('what was decoded, cut at its timestamps', () => {
  it.each<[string, number[], boolean, [number, number, string][], number | null]>([
    ['a sentence to the end', [at(0), 1, 2, at(5800)], true, [[0, 5800, '1 2']], null],
    [
      'two sentences',
      [at(0), 1, at(2000), at(2400), 2, at(6000)],
      true,
      [
        [0, 2000, '1'],
        [2400, 6000, '2'],
      ],
      null,
    ],
    ['an early last end', [at(0), 1, at(2000)], true, [[0, 2000, '1']], 2000],
    ['an end and a begin, and no more', [at(0), 1, at(2000), at(2600)], true, [[0, 2000, '1']], 2000],
    ['no last end', [at(200), 1, 2], true, [[200, 6000, '1 2']], null],
    ['broken off in the second sentence', [at(0), 1, at(2000), at(2400), 2], false, [[0, 2000, '1']], 2400],
    ['broken off in the first sentence', [at(0), 1, 2], false, [[0, 6000, '1 2']], null],
    [
      'broken off just before the end',
      [at(0), 1, at(5500), at(5500), 2],
      false,
      [
        [0, 5500, '1'],
        [5500, 6000, '2'],
      ],
      null,
    ],
    ['an end in the padding', [at(0), 1, at(9000)], true, [[0, 6000, '1']], null],
    ['nothing', [at(0)], true, [], null],
  ])('%s', (_, tokens, isComplete, expected, resumeMs) => {
    const cut = cutAtTimestamps(tokens, VOCABULARY, DURATION_MS, isComplete);
    expect(cut.segments.map(({ startMs, endMs, text }) => [startMs, endMs, text.join(' ')])).toEqual(
      expected,
    );
    expect(cut.resumeMs).toBe(resumeMs);
  });

  it('never ends behind the audio, never goes back, and keeps all text that it does not hear again', () => {
    const tokens = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 100, max: 600 })));
    fc.assert(
      fc.property(tokens, fc.boolean(), (decoded, isComplete) => {
        const { segments, resumeMs } = cutAtTimestamps(decoded, VOCABULARY, DURATION_MS, isComplete);
        let lastMs = 0;
        for (const { startMs, endMs } of segments) {
          expect(startMs).toBeGreaterThanOrEqual(lastMs);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          expect(endMs).toBeLessThanOrEqual(DURATION_MS);
          lastMs = endMs;
        }
        expect(resumeMs ?? DURATION_MS).toBeGreaterThanOrEqual(lastMs);
        const kept = segments.flatMap(({ text }) => text).length;
        const said = decoded.filter((token) => token < 100).length;
        if (isComplete) expect(kept).toBe(said);
        else expect(kept).toBeLessThanOrEqual(said);
      }),
    );
  });
});
