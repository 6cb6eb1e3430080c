import { describe, expect, it } from 'vitest';
import { isEcho, isQuiet, isSaidAround } from '../../../src/core/whisper/rest.ts';

const tone = (seconds: number, amplitude: number) =>
  Array.from({ length: seconds * 16_000 }, (_, index) => amplitude * Math.sin(index / 5));

describe('the rest of a window', () => {
  it.each([
    ['silence behind speech', 1, 0, true],
    ['the noise of a room', 1, 0.03, true],
    ['a long breath', 1.4, 0.03, true],
    ['a sentence of somebody further away', 2, 0.03, false],
    ['the hum of a room', 2, 0.004, true],
    ['a click', 0.2, 0.5, true],
    ['a soft word', 0.4, 0.1, false],
    ['speech', 1, 0.5, false],
  ])('%s', (_, seconds, amplitude, expected) => {
    const window = [...tone(2, 0.5), ...tone(seconds, amplitude), ...tone(0.5, 0)];
    expect(isQuiet(Float32Array.from(window), 32_000)).toBe(expected);
  });

  it.each([
    ['Test audio clip.', 'clip.', true],
    ['Test audio clip.', 'Audio clip', true],
    ['Test audio clip.', 'And another one.', false],
    ['clip.', 'Audio clip.', false],
    ['먼저 갈게요.', '갈게요', true],
    ['Anything.', '...', true],
  ])('%s, then %s', (before, rest, expected) => {
    expect(isEcho(before, rest)).toBe(expected);
  });

  it.each([
    ['What is the hardest clock?', 'By then I was hooked.', 'The one on the market.', false],
    ['I was hooked', 'By then I was hooked.', 'The one on the market.', true],
    ['The one on a market', 'By then I was hooked.', 'The one on the market.', true],
    ['Hooked, you say?', 'By then I was hooked.', 'The one on the market.', false],
    ['', 'By then I was hooked.', '', true],
  ])('%s, between %s and %s', (gap, before, after, expected) => {
    expect(isSaidAround(gap, before, after)).toBe(expected);
  });
});
