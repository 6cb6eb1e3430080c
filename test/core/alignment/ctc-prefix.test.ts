import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CtcPrefix, emptyPrefix, extendPrefix } from '../../../src/core/alignment/ctc-prefix.ts';
import type { LogProbs } from '../../../src/core/alignment/ctc-viterbi.ts';

const LABELS = 3;

/** Every path of labels through the frames with its probability, by the text that it collapses to. */
function textsByEnumeration({ data, frames, labels }: LogProbs): Map<string, number> {
  const texts = new Map<string, number>();
  for (let path = 0; path < labels ** frames; path++) {
    let [logProb, text, before] = [0, '', 0];
    for (let frame = 0; frame < frames; frame++) {
      const label = Math.floor(path / labels ** frame) % labels;
      logProb += data[frame * labels + label] ?? 0;
      if (label !== 0 && label !== before) text += label;
      before = label;
    }
    texts.set(text, (texts.get(text) ?? 0) + Math.exp(logProb));
  }
  return texts;
}

const emissions = fc
  .array(fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: LABELS, maxLength: LABELS }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((rows): LogProbs => {
    const normal = rows.flatMap((row) => {
      const total = row.reduce((sum, value) => sum + value, 0);
      return row.map((value) => Math.log(value / total));
    });
    return { data: Float32Array.from(normal), frames: rows.length, labels: LABELS };
  });

const spell = (given: LogProbs, text: readonly number[]): CtcPrefix =>
  text.reduce((prefix, label) => extendPrefix(given, prefix, label), emptyPrefix(given));

describe('the CTC score of a prefix', () => {
  it('equals the sum over all paths', () => {
    const prefixes = fc.array(fc.integer({ min: 1, max: LABELS - 1 }), { maxLength: 4 });
    fc.assert(
      fc.property(emissions, prefixes, (given, prefix) => {
        const { score, endScore } = spell(given, prefix);
        const texts = [...textsByEnumeration(given)];
        const begins = texts.filter(([text]) => text.startsWith(prefix.join('')));
        expect(Math.exp(score)).toBeCloseTo(
          begins.reduce((sum, [, probability]) => sum + probability, 0),
          5,
        );
        expect(Math.exp(endScore)).toBeCloseTo(new Map(texts).get(prefix.join('')) ?? 0, 5);
      }),
    );
  });

  it('is impossible for more labels than frames', () => {
    const given = { data: new Float32Array(LABELS).fill(Math.log(1 / LABELS)), frames: 1, labels: LABELS };
    expect(spell(given, [1, 2]).score).toBe(Number.NEGATIVE_INFINITY);
  });
});
