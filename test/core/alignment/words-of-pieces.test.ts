import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinWords } from '../../../src/core/alignment/join-words.ts';
import { wordsOfPieces } from '../../../src/core/alignment/words-of-pieces.ts';

/** Pieces between bars; the first one begins at 0, the next at 100. */
const pieces = (text: string) =>
  text.split('|').map((piece, index) => ({ text: piece, startMs: 100 * index }));

describe('the words of a text in pieces', () => {
  it.each<[string, string, string[], number[]]>([
    ['with their punctuation', ' Hel|lo|,| "|you|"|!', ['Hello,', '"you"!'], [0, 300]],
    ['with hyphens and apostrophes in them', ' It|’|s| well|-|known', ['It’s', 'well-known'], [0, 300]],
    ['several to a piece', ' a b| c', ['a', 'b', 'c'], [0, 0, 100]],
    ['with a space that stands alone', ' a| |b', ['a', 'b'], [0, 200]],
    ['in Hangul, which has spaces', ' 안|녕|하세요| 여러|분|.', ['안녕하세요', '여러분.'], [0, 300]],
    [
      'in Japanese, by pieces',
      '今日|は|「|いい|天気|」|です|。',
      ['今日', 'は', '「いい', '天気」', 'です。'],
      [0, 100, 200, 400, 600],
    ],
    ['in Thai, by pieces', 'สวัส|ดี', ['สวัส', 'ดี'], [0, 100]],
    ['in Chinese with a foreign word', '我|用| Lin|ux|系统', ['我', '用', 'Linux系统'], [0, 100, 200]],
    ['of nothing', ' |', [], []],
  ])('%s', (_, text, words, starts) => {
    const found = wordsOfPieces(pieces(text));
    expect(found.map((word) => word.text)).toEqual(words);
    expect(found.map(({ startMs }) => startMs)).toEqual(starts);
  });

  it('are as many as the text has, in order, and together the text', () => {
    const piece = fc.stringMatching(/^[ a-z가-힣,.]{1,4}$/);
    fc.assert(
      fc.property(fc.array(piece), (texts) => {
        const found = wordsOfPieces(texts.map((text, index) => ({ text, startMs: index })));
        const whole = texts.join('').split(/\s+/).filter(Boolean);
        expect(found.map(({ text }) => text)).toEqual(whole);
        expect(joinWords(found.map(({ text }) => text))).toBe(whole.join(' '));
        const starts = found.map(({ startMs }) => startMs);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
    );
  });

  it('are joined without spaces in scripts that have none', () => {
    const piece = fc.stringMatching(/^[あ-ん漢字。、「」]{1,4}$/);
    fc.assert(
      fc.property(fc.array(piece), (texts) => {
        const found = wordsOfPieces(texts.map((text) => ({ text, startMs: 0 })));
        expect(joinWords(found.map(({ text }) => text))).toBe(texts.join(''));
      }),
    );
  });
});
