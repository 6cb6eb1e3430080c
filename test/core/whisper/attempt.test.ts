import { describe, expect, it } from 'vitest';
import {
  type Attempt,
  bestAttempt,
  hasVoice,
  isGoodEnough,
  isSayable,
  isSilence,
  tokenLimit,
} from '../../../src/core/whisper/attempt.ts';

const GOOD: Attempt = {
  temperature: 0,
  tokens: [1],
  logProbabilities: [-0.3],
  onsetsMs: [],
  text: 'Good morning.',
  meanLogProbability: -0.3,
  ending: 'end',
};
const UNSURE: Attempt = { ...GOOD, meanLogProbability: -1.4 };
/** 30 words of two letters, none like another. */
const PAIRS = Array.from({ length: 30 }, (_, at) => String.fromCharCode(97 + (at % 26), 98 + (at % 25))).join(
  ', ',
);
/** 24 letters. */
const SENTENCE = 'Placer county works the area. ';
const LOOP: Attempt = { ...GOOD, text: 'you '.repeat(60), meanLogProbability: -0.1 };

describe('an attempt', () => {
  it.each([
    ['a sure one', GOOD, true],
    ['an unsure one', UNSURE, false],
    ['one that repeats itself', LOOP, false],
    ['one that was stopped because it did', { ...GOOD, ending: 'loop' as const }, false],
    ['one that nobody can say in the time', { ...GOOD, text: GOOD.text.repeat(7) }, false],
    ['one that was cut at the limit', { ...GOOD, ending: 'limit' as const }, true],
  ])('%s', (_, attempt, expected) => {
    expect(isGoodEnough(attempt, 2000)).toBe(expected);
  });

  it.each([
    ['unsure words and no voice', UNSURE, 0.7, true],
    ['unsure words and a voice', UNSURE, 0.5, false],
    ['sure words', GOOD, 0.9, false],
  ])('is silence: %s', (_, attempt, noSpeech, expected) => {
    expect(isSilence(attempt, noSpeech)).toBe(expected);
  });

  const surer = { ...UNSURE, meanLogProbability: -1.2 };
  const long = { ...GOOD, text: GOOD.text.repeat(7) };
  it.each([
    ['the surest that does not repeat itself', [UNSURE, LOOP, surer], 0.2, surer],
    ['none where all repeat themselves', [LOOP], 0.2, null],
    ['none that nobody can say in the time', [long], 0.2, null],
    ['none where all are unsure and perhaps nobody spoke', [UNSURE, surer], 0.4, null],
    ['a sure beginning though perhaps nobody spoke', [UNSURE, GOOD], 0.4, GOOD],
  ])('of several is %s', (_, attempts, noSpeech, expected) => {
    expect(bestAttempt(attempts, 2000, noSpeech)).toBe(expected);
  });

  it.each([
    [200, 21],
    [4_400, 127],
    [30_000, 224],
  ])('of %i ms has at most %i tokens', (durationMs, limit) => {
    expect(tokenLimit(durationMs)).toBe(limit);
  });

  it.each([
    ['60 letters in a second and two thirds', PAIRS, 5000 / 3, true],
    ['one more', `${PAIRS} e`, 5000 / 3, false],
    ['digits are read, too', '12345678901', 0, false],
    ['ten of them on the edge', '1234567890', 0, true],
    ['Korean', '가'.repeat(41), 1000, false],
    ['signs that nobody reads', '… —'.repeat(30), 0, true],
    ['nothing', '', 0, true],
    ['a sentence three times in the time for it', SENTENCE.repeat(3), 5000, true],
    ['three times in less', `${SENTENCE.repeat(3)}The`, 3000, false],
    ['twice in less', SENTENCE.repeat(2), 3000, true],
    ['a chant', 'come on '.repeat(3), 1000, true],
  ])('can be said: %s', (_, text, durationMs, expected) => {
    expect(isSayable({ text }, durationMs)).toBe(expected);
  });

  it('is as unsure, and a window as voiceless, as the published thresholds allow, and no more', () => {
    const edge = { ...GOOD, meanLogProbability: -1 };
    expect(isGoodEnough(edge, 2000)).toBe(true);
    expect([hasVoice(0.6), hasVoice(0.61)]).toEqual([true, false]);
    expect(isSilence(edge, 0.9)).toBe(false);
    expect(bestAttempt([UNSURE], 2000, 0.3)).toBe(UNSURE);
  });

  it('that repeats itself is none, however long it had', () => {
    const quiet = 0.1;
    expect(isGoodEnough(LOOP, 30_000)).toBe(false);
    expect(bestAttempt([LOOP], 30_000, quiet)).toBeNull();
  });
});
