import { describe, expect, it } from 'vitest';
import { beforeLoop, beforeRepeat, comesThrice, isLoop, withoutLoop } from '../../src/core/repetition.ts';

const times = (count: number, ...phrase: number[]) => Array.from({ length: count }, () => phrase).flat();

describe('repetition', () => {
  it.each([
    ['plain text', [1, 2, 3, 4, 5, 6, 7, 8], false],
    ['"no, no, no, no"', times(4, 1, 2), false],
    ['one word ten times', times(10, 1), false],
    ['one word twelve times', times(12, 1), true],
    ['a phrase of three, four times', [9, 8, ...times(4, 1, 2, 3)], true],
    ['and a part of the fifth', [9, 8, ...times(4, 1, 2, 3), 1, 2], true],
    ['a sentence said three times', times(3, 1, 2, 3, 4, 5, 6, 7, 8), false],
    ['a long sentence said four times', times(4, ...Array.from({ length: 50 }, (_, index) => index)), true],
    ['what was repeated, and then something else', [...times(4, 1, 2, 3), 7], false],
  ])('%s', (_, tokens, expected) => {
    expect(isLoop(tokens)).toBe(expected);
  });

  it.each([
    ['a b a b a b', true],
    ['x a b c a b c a b c y', true],
    ['a b a b a', false],
    ['a b c a b c a b d', false],
    ['no no no', false],
    ['no no no no no no', true],
    ['', false],
  ])('"%s": a phrase comes three times: %s', (text, expected) => {
    expect(comesThrice(text.split(' ').filter(Boolean))).toBe(expected);
  });

  it('leaves what was said before it', () => {
    const timed = [100, 5, 6, 110, 110, ...times(4, 1, 2, 3)];
    expect(beforeLoop(timed, (token) => token < 100)).toEqual([100, 5, 6, 110, 110, 1, 2, 3]);
    expect(beforeLoop([100, 5, 6, 110], (token) => token < 100)).toEqual([100, 5, 6, 110]);
  });

  it.each([
    ['a phrase said twice', [100, 5, 1, 2, 1, 2, 6, 110], [100, 5, 1, 2]],
    ['and with a time between', [100, 5, 1, 2, 110, 1, 2, 6], [100, 5, 1, 2, 110]],
    ['one word said twice', [100, 5, 5, 6, 110], [100, 5, 5, 6, 110]],
    ['nothing said twice', [100, 1, 2, 3, 110], [100, 1, 2, 3, 110]],
  ])('leaves what was said before it came again: %s', (_, tokens, expected) => {
    expect(beforeRepeat(tokens, (token) => token < 100)).toEqual(expected);
  });

  it('is not shown from the third time on, token by token', () => {
    const loop = [5, ...times(4, 1, 2, 3)];
    for (let length = 1; length <= loop.length; length += 1) {
      const shown = withoutLoop(loop.slice(0, length));
      expect(shown.length).toBeLessThanOrEqual(1 + 2 * 3 + 2);
      expect(shown).toEqual(loop.slice(0, shown.length));
    }
    expect(withoutLoop([...times(3, 1, 2), 7])).toEqual([...times(3, 1, 2), 7]);
  });
});
