import { describe, expect, it } from 'vitest';
import { ctcViterbi } from '../../../src/core/alignment/ctc-viterbi.ts';

/** Probabilities [frames][labels] to flat log-probabilities. */
function logProbs(rows: readonly (readonly number[])[]) {
  const labels = rows[0]?.length ?? 0;
  return { data: Float32Array.from(rows.flat(), Math.log), frames: rows.length, labels };
}

describe('ctcViterbi', () => {
  it('finds the best path of an example worked out by hand', () => {
    // Best path for "ab": blank a a blank b, 0.6 * 0.7 * 0.5 * 0.5 * 0.8.
    const rows = [
      [0.6, 0.3, 0.1],
      [0.2, 0.7, 0.1],
      [0.4, 0.5, 0.1],
      [0.5, 0.1, 0.4],
      [0.1, 0.1, 0.8],
    ];
    expect(ctcViterbi(logProbs(rows), [1, 2])).toEqual([
      { startFrame: 1, endFrame: 3 },
      { startFrame: 4, endFrame: 5 },
    ]);
  });

  it('puts a blank between equal neighbours, though another path is more probable', () => {
    const rows = [
      [0.1, 0.9],
      [0.1, 0.9],
      [0.1, 0.9],
    ];
    expect(ctcViterbi(logProbs(rows), [1, 1])).toEqual([
      { startFrame: 0, endFrame: 1 },
      { startFrame: 2, endFrame: 3 },
    ]);
  });

  it('agrees with the score of every path, by exhaustion', () => {
    const rows = [
      [0.5, 0.2, 0.3],
      [0.3, 0.4, 0.3],
      [0.2, 0.2, 0.6],
      [0.4, 0.5, 0.1],
      [0.3, 0.3, 0.4],
      [0.6, 0.3, 0.1],
    ];
    for (const targets of [[1], [2, 1], [1, 1], [2, 1, 2], [2, 2, 1]]) {
      const spans = ctcViterbi(logProbs(rows), targets) ?? [];
      expect(spans.length).toBe(targets.length);
      expect(scoreOf(rows, labelsOf(spans, targets, rows.length))).toBeCloseTo(
        bestByExhaustion(rows, targets),
        10,
      );
    }
  });

  it('answers null when the targets need more frames', () => {
    expect(
      ctcViterbi(
        logProbs([
          [0.5, 0.5],
          [0.5, 0.5],
        ]),
        [1, 1],
      ),
    ).toBeNull();
  });
});

function labelsOf(
  spans: readonly { startFrame: number; endFrame: number }[],
  targets: readonly number[],
  frames: number,
) {
  return Array.from({ length: frames }, (_, frame) => {
    const target = spans.findIndex((span) => frame >= span.startFrame && frame < span.endFrame);
    return target < 0 ? 0 : (targets[target] ?? 0);
  });
}

function scoreOf(rows: readonly (readonly number[])[], path: readonly number[]): number {
  return path.reduce((product, label, frame) => product * (rows[frame]?.[label] ?? 0), 1);
}

function bestByExhaustion(rows: readonly (readonly number[])[], targets: readonly number[]): number {
  const labels = rows[0]?.length ?? 0;
  let best = 0;
  for (let code = 0; code < labels ** rows.length; code++) {
    const path = rows.map((_, frame) => Math.floor(code / labels ** frame) % labels);
    const collapsed = path.filter((label, frame) => label !== 0 && label !== path[frame - 1]);
    if (collapsed.join() === targets.join()) best = Math.max(best, scoreOf(rows, path));
  }
  return best;
}
