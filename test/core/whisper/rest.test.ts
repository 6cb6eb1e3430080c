import { describe, expect, it } from 'vitest';
import { isEcho, isRestQuiet } from '../../../src/core/whisper/rest.ts';

const tone = (seconds: number, amplitude: number) =>
  Array.from({ length: seconds * 16_000 }, (_, index) => amplitude * Math.sin(index / 5));

describe('the rest of a window', () => {
  it.each([
    ['silence behind speech', 0, true],
    ['the noise of a room', 0.005, true],
    ['a soft word', 0.05, false],
    ['speech', 0.5, false],
  ])('%s', (_, amplitude, expected) => {
    expect(isRestQuiet(Float32Array.from([...tone(2, 0.5), ...tone(1, amplitude)]), 32_000)).toBe(expected);
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
