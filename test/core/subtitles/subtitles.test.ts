import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCues } from '../../../src/core/subtitles/cues.ts';
import { breakLines, columnsOf } from '../../../src/core/subtitles/line-breaking.ts';
import { writeSrt, writeTxt, writeVtt } from '../../../src/core/subtitles/writers.ts';

const segments = [
  { startMs: 0, endMs: 1500, text: 'Hello there.' },
  { startMs: 3_661_001, endMs: 3_663_000, text: 'Use <b> & "q".' },
];

const durationMs = 3_700_000;

describe('writers', () => {
  it('writes SubRip', () => {
    expect(writeSrt({ segments, durationMs })).toBe(
      '1\n00:00:00,000 --> 00:00:01,500\nHello there.\n\n2\n01:01:01,001 --> 01:01:03,000\nUse <b> & "q".\n',
    );
  });

  it('writes WebVTT with escaped text', () => {
    expect(writeVtt({ segments, durationMs })).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nHello there.\n\n' +
        '01:01:01.001 --> 01:01:03.000\nUse &lt;b&gt; &amp; "q".\n',
    );
  });

  it('writes text with a paragraph where nobody spoke', () => {
    const third = { startMs: 3_663_100, endMs: 3_664_000, text: 'Yes.' };
    expect(writeTxt({ segments: [...segments, third] })).toBe('Hello there.\n\nUse <b> & "q". Yes.\n');
  });

  it('writes two lines of a cue below each other', () => {
    const text = `${'a'.repeat(30)} ${'b'.repeat(30)}.`;
    const [first, second] = text.split(' ');
    expect(writeSrt({ segments: [{ startMs: 0, endMs: 1500, text }], durationMs })).toContain(
      `\n${first}\n${second}\n`,
    );
    expect(writeVtt({ segments: [{ startMs: 0, endMs: 1500, text }], durationMs })).toContain(
      `\n${first}\n${second}\n`,
    );
  });

  it('leaves out of the text what is blank, and begins a paragraph after just two seconds', () => {
    const texts = [' One. ', ' ', 'Two.'];
    const timed = texts.map((text, i) => ({ startMs: i * 1500, endMs: i * 1500 + 1000, text }));
    expect(writeTxt({ segments: timed })).toBe('One.\n\nTwo.\n');
  });

  it('writes nothing for silence', () => {
    expect(writeSrt({ segments: [], durationMs })).toBe('');
    expect(writeVtt({ segments: [], durationMs })).toBe('WEBVTT\n');
    expect(writeTxt({ segments: [] })).toBe('');
  });
});

describe('breakLines', () => {
  it('balances two lines and prefers a clause end', () => {
    expect(breakLines('When the rain finally stopped, we walked home along the river.')).toEqual([
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
    expect(breakLines(text)).toEqual(lines);
  });

  it('counts wide characters twice', () => {
    expect(columnsOf('안녕 hi')).toBe(7);
    expect(
      breakLines('안녕하세요 오늘은 날씨가 정말 좋아서 산책을 나왔습니다').every(
        (line) => columnsOf(line) <= 42,
      ),
    ).toBe(true);
  });

  it('keeps every character and no line over 42 columns', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abc ,.한글'), maxLength: 300 }), (text) => {
        const lines = breakLines(text);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(42);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

describe('toCues', () => {
  it('lets words without times share their segment by length', () => {
    const words = ['aaaaaaaa.', 'b.', 'cccc.'];
    const cues = toCues({ segments: [{ startMs: 1000, endMs: 17_000, text: words.join(' ') }], durationMs });
    expect(cues.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [1000, 10_000],
      [10_000, 12_000],
      [12_000, 17_000],
    ]);
  });

  const yes = { startMs: 0, endMs: 300, text: 'Yes.' };
  const thenGo = (startMs: number) => ({ startMs, endMs: startMs + 2000, text: 'Then go.' });
  it.each<[string, Parameters<typeof toCues>[0], number]>([
    ['a second, where there is room', { segments: [yes, thenGo(5000)], durationMs }, 1000],
    ['up to the next cue', { segments: [yes, thenGo(600)], durationMs }, 600],
    ['a second at the end', { segments: [yes], durationMs }, 1000],
    ['not longer than the medium lasts', { segments: [yes], durationMs: 450 }, 450],
  ])('shows a short cue for %s', (_, transcript, endMs) => {
    expect(toCues(transcript)[0]).toEqual({ startMs: 0, endMs, lines: ['Yes.'] });
  });

  it.each<[string, string, number, number]>([
    ['seven seconds', 'one two', 7000, 1],
    ['more than seven seconds', 'one two', 7001, 2],
    ['a sentence that ends in quotes', '“One two three four.” five', 2000, 2],
    ['a sentence of less than a second', 'Hello. How are you?', 2000, 1],
    ['a point inside a word', 'v1.2 runs', 2000, 1],
    ['an abbreviation of a bracket', 'one.x) two', 2000, 1],
    ['words that fill two lines', `${'a'.repeat(42)} ${'b'.repeat(42)} c`, 2000, 2],
  ])('makes of %s as many cues as it takes', (_, text, endMs, count) => {
    const parts = text.split(' ');
    const words = parts.map((part, i) => ({
      startMs: i * 300,
      endMs: i === parts.length - 1 ? endMs : i * 300 + 200,
      text: part,
    }));
    expect(toCues({ segments: [{ startMs: 0, endMs, text, words }], durationMs })).toHaveLength(count);
  });

  it('splits a long segment by its word times', () => {
    const words = Array.from({ length: 40 }, (_, i) => ({
      startMs: i * 400,
      endMs: i * 400 + 300,
      text: i === 9 ? 'stop.' : 'word',
    }));
    const cues = toCues({
      segments: [{ startMs: 0, endMs: 16_000, text: words.map((w) => w.text).join(' '), words }],
      durationMs,
    });
    expect(cues[0]).toMatchObject({ startMs: 0, endMs: 3900 });
    expect(cues.length).toBeGreaterThan(2);
    expect(
      cues
        .flatMap((cue) => cue.lines)
        .join(' ')
        .split(' ').length,
    ).toBe(40);
  });

  it('keeps every word in order; cues are short, two lines, and never overlap', () => {
    const segment = fc.record({
      gapMs: fc.integer({ min: 0, max: 5000 }),
      durationMs: fc.integer({ min: 100, max: 30_000 }),
      text: fc.string({ unit: fc.constantFrom('word ', 'a ', 'end. ', '말 '), maxLength: 60 }),
    });
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 6 }), (input) => {
        let at = 0;
        const timed = input.map(({ gapMs, durationMs, text }) => {
          const startMs = at + gapMs;
          at = startMs + durationMs;
          return { startMs, endMs: at, text };
        });
        const cues = toCues({ segments: timed, durationMs: at });
        let reached = 0;
        for (const { startMs, endMs, lines } of cues) {
          expect(startMs).toBeGreaterThanOrEqual(reached - 1e-6);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          expect(lines.length).toBeLessThanOrEqual(2);
          expect(endMs).toBeLessThanOrEqual(at + 1e-6);
          reached = endMs;
        }
        const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
        expect(wordsOf(cues.flatMap((cue) => cue.lines).join(' '))).toEqual(
          timed.flatMap(({ text }) => wordsOf(text)),
        );
      }),
    );
  });
});
