import { describe, expect, it } from 'vitest';
import { isEcho, isRestQuiet } from '../../../src/core/whisper/rest.ts';

const tone = (seconds: number, amplitude: number) =>
  Array.from({ length: seconds * 16_000 }, (_, index) => amplitude * Math.sin(index / 5));

describe('the rest of a window', () => {
  it.each([
    ['silence behind speech', 1, 0, true],
    ['the noise of a room', 1, 0.03, true],
    ['a click', 0.2, 0.5, true],
    ['a soft word', 0.4, 0.1, false],
    ['speech', 1, 0.5, false],
  ])('%s', (_, seconds, amplitude, expected) => {
    const window = [...tone(2, 0.5), ...tone(seconds, amplitude), ...tone(0.5, 0)];
    expect(isRestQuiet(Float32Array.from(window), 32_000)).toBe(expected);
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
});
