import { describe, expect, it } from 'vitest';
import { timeSegments } from '../../../src/app/stages/time-segments.ts';
import type { Transcription } from '../../../src/contracts/transcriber.ts';
import type { Word } from '../../../src/core/transcript.ts';

const WINDOW = [10_000, 14_000] as const;

const word = (text: string, startMs: number, endMs: number): Word => ({ text, startMs, endMs });

function time(heard: Partial<Transcription>) {
  return timeSegments({ segments: [], text: '', ...heard }, ...WINDOW);
}

describe('timeSegments', () => {
  const SEGMENTS = [
    { startMs: 320, endMs: 1280, text: 'good day' },
    { startMs: 2000, endMs: 3000, text: 'and bye' },
  ];

  it('lets a segment last as long as its words, on the clock of the medium', () => {
    const words = [
      [word('good', 288, 600), word('day', 700, 1200)],
      [word('and', 1950, 2200), word('bye', 2300, 3050)],
    ];
    const segments = SEGMENTS.map((segment, index) => ({ ...segment, words: words[index] ?? [] }));
    expect(time({ text: 'good day and bye', segments })).toEqual([
      {
        text: 'good day',
        startMs: 10_288,
        endMs: 11_200,
        words: [word('good', 10_288, 10_600), word('day', 10_700, 11_200)],
      },
      {
        text: 'and bye',
        startMs: 11_950,
        endMs: 13_050,
        words: [word('and', 11_950, 12_200), word('bye', 12_300, 13_050)],
      },
    ]);
  });

  it.each<[string, Partial<Transcription>, [number, number, string][]]>([
    [
      'keeps the model’s times without those of words',
      { text: 'good day and bye', segments: SEGMENTS },
      [
        [10_320, 11_280, 'good day'],
        [12_000, 13_000, 'and bye'],
      ],
    ],
    ['takes the window where the model gives no times', { text: 'hello' }, [[10_000, 14_000, 'hello']]],
    ['has nothing where nobody spoke', { text: ' ' }, []],
  ])('%s', (_, heard, expected) => {
    const segments = time(heard);
    expect(segments.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual(expected);
  });
});
