import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseToken } from '../../../src/core/whisper/choose-token.ts';
import { nextKinds } from '../../../src/core/whisper/next-kinds.ts';

/** Text 0 to 9, the end 10, timestamps of 20 ms from 11. */
const VOCABULARY = { end: 10, firstTimestamp: 11, timestampMs: 20 };
const INPUT_MS = 2000;
const at = (ms: number) => 11 + ms / 20;
const LAST = at(INPUT_MS);

describe('what may come next', () => {
  it.each([
    ['the begin, within 1 s', [], { text: false, end: false, timestamps: [at(0), at(1000) + 1] }],
    ['behind a begin text', [at(0)], { text: true, end: true, timestamps: [at(0), at(0)] }],
    [
      'behind text anything, a later time too',
      [at(0), 3],
      { text: true, end: true, timestamps: [at(20), LAST + 1] },
    ],
    [
      'behind an end no text, the same time too',
      [at(0), 3, at(500)],
      { text: false, end: true, timestamps: [at(500), LAST + 1] },
    ],
    [
      'behind the second begin text',
      [at(0), 3, at(500), at(500)],
      { text: true, end: true, timestamps: [at(500), at(500)] },
    ],
    ['no time behind the input', [LAST, 3], { text: true, end: true, timestamps: [LAST + 1, LAST + 1] }],
  ] as const)('%s', (_, tokens, expected) => {
    expect(nextKinds(tokens, VOCABULARY, INPUT_MS)).toEqual(expected);
  });

  it('whatever the scores say, times come in pairs around text and never go back', () => {
    const scores = fc.array(fc.float({ min: -20, max: 20, noNaN: true }), {
      minLength: LAST + 1,
      maxLength: LAST + 1,
    });
    fc.assert(
      fc.property(fc.array(scores, { minLength: 1, maxLength: 30 }), (steps) => {
        const tokens: number[] = [];
        for (const step of steps) {
          const kinds = nextKinds(tokens, VOCABULARY, INPUT_MS);
          const { token, logProbability } = chooseToken(
            Float32Array.from(step),
            VOCABULARY,
            kinds,
            0,
            () => 0,
          );
          expect(logProbability).toBeLessThanOrEqual(1e-5);
          if (token === VOCABULARY.end) break;
          tokens.push(token);
        }
        const times = tokens.filter((token) => token > VOCABULARY.end);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(tokens[0]).toBeGreaterThan(VOCABULARY.end);
        const shape = tokens.map((token) => (token > VOCABULARY.end ? 't' : 'x')).join('');
        expect(shape).toMatch(/^(tx+t)*(t|tx+)?$/);
      }),
    );
  });
});
