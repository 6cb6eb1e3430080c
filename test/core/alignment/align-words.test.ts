import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignWords, firstFrames } from '../../../src/core/alignment/align-words.ts';
import { spellWords } from '../../../src/core/alignment/word-labels.ts';

const LETTERS = ['<blank>', ' ', ...'abcdefghijklmnopqrstuvwxyz'];

/** Emissions that spell `perFrame`, one character a frame; "_" is the blank. */
function emissionsOf(perFrame: string, vocabulary: readonly string[] = LETTERS) {
  const logProbs = new Float32Array(perFrame.length * vocabulary.length).fill(Math.log(0.01));
  for (const [frame, character] of [...perFrame].entries()) {
    const label = character === '_' ? 0 : vocabulary.indexOf(character);
    logProbs[frame * vocabulary.length + label] = Math.log(0.9);
  }
  return { logProbs, frames: perFrame.length, frameMs: 20, vocabulary };
}

describe('alignWords', () => {
  it('times words from letters', () => {
    expect(alignWords(emissionsOf('__hhi_ __y_o'), 'Hi, yo')).toEqual([
      { startMs: 40, endMs: 100, text: 'Hi,' },
      { startMs: 180, endMs: 240, text: 'yo' },
    ]);
  });

  it('puts what has no letters between its neighbours', () => {
    expect(alignWords(emissionsOf('a__ __b_'), 'a 42 b')).toEqual([
      { startMs: 0, endMs: 20, text: 'a' },
      { startMs: 20, endMs: 120, text: '42' },
      { startMs: 120, endMs: 140, text: 'b' },
    ]);
  });

  it('shares the window by length when the text cannot fit', () => {
    expect(alignWords(emissionsOf('a_'), 'abc d')).toEqual([
      { startMs: 0, endMs: 30, text: 'abc' },
      { startMs: 30, endMs: 40, text: 'd' },
    ]);
  });

  it('finds nothing in the padding behind a window', () => {
    const padded = emissionsOf('a_ b______b');
    expect(alignWords(firstFrames(padded, 70), 'a b').map(({ endMs }) => endMs)).toEqual([20, 80]);
    expect(firstFrames(padded, 1000)).toEqual(padded);
  });

  it('keeps every word, in order and inside the window, whatever the emissions say', () => {
    const noise = fc.array(fc.float({ min: -20, max: 0, noNaN: true }), {
      minLength: 28,
      maxLength: 28 * 60,
    });
    const text = fc.string({ unit: fc.constantFrom(...'abz .é7'), maxLength: 40 });
    fc.assert(
      fc.property(noise, text, (values, spoken) => {
        const frames = Math.floor(values.length / LETTERS.length);
        const emissions = { logProbs: Float32Array.from(values), frames, frameMs: 20, vocabulary: LETTERS };
        const words = alignWords(emissions, spoken);
        expect(words.map((word) => word.text)).toEqual(spoken.split(/\s+/).filter(Boolean));
        let reached = 0;
        for (const { startMs, endMs } of words) {
          expect(startMs).toBeGreaterThanOrEqual(reached - 1e-9);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          reached = endMs;
        }
        expect(reached).toBeLessThanOrEqual(frames * 20 + 1e-9);
      }),
    );
  });
});

describe('spellWords', () => {
  it('prefers the longest piece and marks word starts', () => {
    const vocabulary = ['<blank>', '▁th', 'e', '▁', 'th', 'm', '▁t', 'h'];
    expect(spellWords('The them', vocabulary)).toEqual([
      { text: 'The', labels: [1, 2] },
      { text: 'them', labels: [1, 2, 5] },
    ]);
  });
});
