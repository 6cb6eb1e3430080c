import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, columnsOf } from '../../../src/core/subtitles/line-breaking.ts';
import { CUE_LIMITS } from '../../../src/core/subtitles/presets.ts';

const LIMITS = CUE_LIMITS.broadcast;

describe('breakLines', () => {
  it('balances two lines and prefers a clause end', () => {
    expect(breakLines('When the rain finally stopped, we walked home along the river.', LIMITS)).toEqual([
      'When the rain finally stopped,',
      'we walked home along the river.',
    ]);
  });

  const letters = (count: number) => 'a'.repeat(count);

  it.each<[string, string, readonly string[]]>([
    ['nothing', ' ', []],
    ['42 columns', `${letters(20)} ${letters(21)}`, [`${letters(20)} ${letters(21)}`]],
    ['43 columns', `${letters(21)} ${letters(21)}`, [letters(21), letters(21)]],
    ['two full lines', `${letters(42)} ${letters(42)}`, [letters(42), letters(42)]],
    ['spaces of any number', `  ${letters(30)}  \n ${letters(30)} `, [letters(30), letters(30)]],
    [
      'the most even break',
      `${letters(10)} ${letters(10)} ${letters(25)}`,
      [`${letters(10)} ${letters(10)}`, letters(25)],
    ],
    [
      'a clause that ends far from the middle',
      `Well, ${letters(20)} ${letters(19)}`,
      [`Well, ${letters(20)}`, letters(19)],
    ],
    ['a number with a point', `1.5 ${letters(20)} ${letters(25)}`, [`1.5 ${letters(20)}`, letters(25)]],
    [
      'a clause end in quotes',
      `“${letters(15)},” ${letters(9)} ${letters(20)}`,
      [`“${letters(15)},”`, `${letters(9)} ${letters(20)}`],
    ],
    [
      'more than two lines',
      [30, 11, 30, 12, 30].map(letters).join(' '),
      [`${letters(30)} ${letters(11)}`, letters(30), `${letters(12)}`, letters(30)],
    ],
    ['a word wider than a line', letters(50), [letters(42), letters(8)]],
  ])('breaks %s', (_, text, lines) => {
    expect(breakLines(text, LIMITS)).toEqual(lines);
  });

  it('counts wide characters twice', () => {
    expect(columnsOf('안녕 hi')).toBe(7);
    expect(
      breakLines('안녕하세요 오늘은 날씨가 정말 좋아서 산책을 나왔습니다', LIMITS).every(
        (line) => columnsOf(line) <= 42,
      ),
    ).toBe(true);
  });

  it('keeps every character and no line over 42 columns', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abc ,.한글'), maxLength: 300 }), (text) => {
        const lines = breakLines(text, LIMITS);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(42);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
