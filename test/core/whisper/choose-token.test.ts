import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { chooseToken } from '../../../src/core/whisper/choose-token.ts';

/** Text 0 and 1, the end 2, timestamps 3 and 4. */
const VOCABULARY = { end: 2 };
const ALL = { text: true, end: true, timestamps: [3, 5] } as const;
const scoresOf = (...probabilities: number[]) => Float32Array.from(probabilities, Math.log);
const never = () => {
  throw new Error('nothing is drawn at temperature 0');
};

describe('the next token', () => {
  it.each([
    ['is the likeliest', scoresOf(0.2, 0.5, 0.1, 0.1, 0.1), ALL, 1, 0.5],
    ['is a timestamp where those together are likelier', scoresOf(0.4, 0.1, 0.0, 0.3, 0.2), ALL, 3, 0.6],
    ['is text where they are not', scoresOf(0.5, 0.1, 0.1, 0.2, 0.1), ALL, 0, 0.5],
    ['is of an allowed kind', scoresOf(0.6, 0.2, 0.15, 0.03, 0.02), { ...ALL, text: false }, 2, 0.75],
    ['is text where a timestamp is just as likely', scoresOf(0.3, 0.2, 0.2, 0.3, 0), ALL, 0, 0.3],
    ['is a timestamp where one is likelier', scoresOf(0.2, 0.1, 0.1, 0.5, 0.1), ALL, 3, 5 / 6],
    [
      'is not the end where that is not allowed',
      scoresOf(0.1, 0.1, 0.6, 0.1, 0.1),
      { ...ALL, end: false, timestamps: [3, 3] },
      0,
      0.5,
    ],
  ] as const)('%s', (_, scores, kinds, token, probability) => {
    const chosen = chooseToken(scores, VOCABULARY, kinds, 0, never);
    expect(chosen.token).toBe(token);
    expect(Math.exp(chosen.logProbability)).toBeCloseTo(probability, 5);
  });

  it('is drawn at a temperature, as often as it is likely, and in the same way every time', () => {
    const draw = (seed: number, temperature: number) => {
      const random = seededRandom(seed);
      const scores = scoresOf(0.6, 0.2, 0.1, 0.1, 1e-9);
      return Array.from(
        { length: 2000 },
        () => chooseToken(scores, VOCABULARY, ALL, temperature, random).token,
      );
    };
    const drawn = draw(1, 1);
    expect(drawn).toEqual(draw(1, 1));
    const share = (tokens: readonly number[], token: number) =>
      tokens.filter((each) => each === token).length / tokens.length;
    expect(share(drawn, 0)).toBeCloseTo(0.6, 1);
    expect(share(drawn, 3)).toBeCloseTo(0.1, 1);
    expect(share(draw(1, 0.2), 0)).toBeGreaterThan(0.98);
  });

  it('is drawn from the timestamps alone where those together are likelier', () => {
    const scores = scoresOf(0.3, 0.3, 0, 0.2, 0.2);
    const drawn = [0, 0.25, 0.49, 0.51, 0.75, 0.99].map((part) =>
      chooseToken(scores, VOCABULARY, ALL, 1, () => part),
    );
    expect(drawn.map(({ token }) => token)).toEqual([3, 3, 3, 4, 4, 4]);
    for (const { logProbability } of drawn) expect(Math.exp(logProbability)).toBeCloseTo(0.5, 5);
  });
});
