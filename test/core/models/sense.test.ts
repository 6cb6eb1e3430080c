import { describe, expect, it } from 'vitest';
import { hearingSense, speakingSense, writingSense } from '../../../src/core/models/sense.ts';

const SAID = 'The museum opens at ten.';

describe('a check without stored answers', () => {
  it.each([
    ['word for word, in another case', 'the museum opens, at ten', true],
    ['one word of five wrong', 'The museum opens at two.', true],
    ['two words of five wrong', 'The lyceum opens at two.', false],
    ['nothing', '', false],
    ['a loop', 'The museum The museum The museum The museum', false],
  ])('trusts a transcriber that writes down %s: %s', (_, heard, trusted) => {
    expect(hearingSense([{ said: SAID, heard }]).share <= 1).toBe(trusted);
  });

  it('adds up the words of all clips', () => {
    const wrong = { said: 'Good day.', heard: 'What.' };
    expect(hearingSense([wrong]).share).toBeGreaterThan(1);
    expect(
      hearingSense([wrong, { said: SAID, heard: SAID }, { said: SAID, heard: SAID }]).share,
    ).toBeLessThan(1);
    expect(hearingSense([]).share).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    ['finds a plain text likely', [-0.5, -2, -3.5], true, Math.exp(2) / 100],
    ['finds it as unlikely as 50,000 others', Array<number>(3).fill(-Math.log(50_000)), true, 500],
    ['gives numbers that are none', [-1, Number.NaN], true, Number.POSITIVE_INFINITY],
    ['never ends', [-0.5], false, Number.POSITIVE_INFINITY],
  ])('measures a language model that %s', (_, logProbabilities, hasEnded, share) => {
    expect(writingSense({ logProbabilities, hasEnded }).share).toBeCloseTo(share, 6);
  });

  const speech = (seconds: number, level: number) =>
    Float32Array.from({ length: seconds * 100 }, () => level);

  it.each([
    ['speech', speech(2, 0.4), true],
    ['silence', speech(2, 0), false],
    ['a click', speech(0.1, 0.4), false],
    ['a minute for a sentence', speech(60, 0.4), false],
    ['numbers that are none', Float32Array.of(...speech(2, 0.1), Number.NaN), false],
  ])('takes %s for what a voice may give: %s', (_, samples, trusted) => {
    expect(speakingSense({ text: SAID, samples, sampleRateHz: 100 }).share <= 1).toBe(trusted);
  });
});
