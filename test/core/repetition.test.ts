import fc from 'fast-check';
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

describe('of any tokens', () => {
  /** Something, a phrase some times over, a part of it once more, and perhaps something else. */
  const word = fc.integer({ min: 1, max: 3 });
  const tokens = fc
    .tuple(
      fc.array(word, { maxLength: 4 }),
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 3 }),
      fc.array(word, { maxLength: 2 }),
    )
    .map(([before, phrase, count, part, behind]) => [
      ...before,
      ...times(count, ...phrase),
      ...phrase.slice(0, part),
      ...behind,
    ]);
  /** Each token is the same as the one a phrase before it. */
  const repeats = (part: readonly number[], phrase: number) =>
    part.every((token, at) => at < phrase || token === part[at - phrase]);
  const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);
  const isText = (token: number) => token < 100;

  it('a loop is a phrase that ends them four times, and twelve tokens long', () => {
    fc.assert(
      fc.property(tokens, (text) => {
        const isEnd = (phrase: number) => {
          const length = Math.max(4 * phrase, 12);
          return length <= text.length && repeats(text.slice(-length), phrase);
        };
        expect(isLoop(text)).toBe(
          upTo(text.length).some((phrase) => 4 * phrase <= text.length && isEnd(phrase)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('what is shown ends with no phrase three times, and nothing but repeats is left out', () => {
    fc.assert(
      fc.property(tokens, (text) => {
        const shown = withoutLoop(text);
        expect(shown).toEqual(text.slice(0, shown.length));
        const loops = upTo(text.length).filter(
          (phrase) => 3 * phrase <= text.length && repeats(text.slice(-3 * phrase), phrase),
        );
        if (loops.length === 0) expect(shown).toBe(text);
        else {
          const [phrase = 1] = loops;
          // Once it is left, with what is behind it a repeat of it.
          expect(repeats(text.slice(shown.length - phrase), phrase)).toBe(true);
          expect(text.length - shown.length).toBeGreaterThanOrEqual(2 * phrase);
          // And no more than that is kept.
          const more = shown.length - phrase - 1;
          expect(more >= 0 && repeats(text.slice(more), phrase)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a phrase of two or more comes thrice where it stands three times in a row', () => {
    fc.assert(
      fc.property(tokens, (text) => {
        const isThere = upTo(text.length).some(
          (phrase) =>
            phrase >= 2 &&
            text.some(
              (_, at) => at + 3 * phrase <= text.length && repeats(text.slice(at, at + 3 * phrase), phrase),
            ),
        );
        expect(comesThrice(text.map(String))).toBe(isThere);
      }),
      { numRuns: 500 },
    );
  });

  it('what was said before a repeat ends where the first phrase comes again', () => {
    fc.assert(
      fc.property(tokens, (text) => {
        const again = upTo(text.length).find((at) =>
          upTo(at).some(
            (phrase) =>
              phrase >= 2 &&
              at + phrase <= text.length &&
              repeats(text.slice(at - phrase, at + phrase), phrase),
          ),
        );
        expect(beforeRepeat(text, isText)).toEqual(text.slice(0, again ?? text.length));
      }),
      { numRuns: 500 },
    );
  });
});
