import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, followSpeakers, framesOf } from '../../../src/core/diarisation/follow-speakers.ts';
import type { Span } from '../../../src/core/diarisation/voice-sample.ts';

const span = (startMs: number, endMs: number): Span => ({ startMs, endMs });
const framesIn = (speech: readonly Span[], windows: readonly (readonly [Span, number])[]) =>
  framesOf(
    speech,
    windows.map(([window]) => ({ ...window, vector: new Uint8Array() })),
    windows.map(([, alike]) => Float32Array.of(alike)),
  );
const alikeOf = (frames: readonly Frame[]) => frames.map(({ alike }) => Number(alike[0]?.toFixed(3)));

describe('frames of speech', () => {
  it.each<[string, Span, number[]]>([
    ['are a tenth of a second', span(0, 300), [0, 100, 200]],
    ['are as many as fit best, all of a length', span(1_000, 1_260), [1_000, 1_086.67, 1_173.33]],
    ['are one of what is shorter', span(50, 90), [50]],
    ['are one even of a moment', span(50, 51), [50]],
  ])('%s', (_, speech, starts) => {
    const frames = framesIn([speech], []);
    expect(frames.map(({ startMs }) => Number(startMs.toFixed(2)))).toEqual(starts);
    expect(frames.at(-1)?.endMs).toBeCloseTo(speech.endMs, 6);
    for (const [at, { endMs }] of frames.slice(0, -1).entries())
      expect(frames[at + 1]?.startMs).toBeCloseTo(endMs, 6);
  });

  it('know where somebody begins behind a pause', () => {
    const frames = framesIn([span(0, 200), span(500, 700)], []);
    expect(frames.map(({ isAfterPause }) => isAfterPause)).toEqual([true, false, true, false]);
  });

  it('sound as the windows around them do, the nearest most', () => {
    const [early, late] = [span(0, 1_600), span(800, 2_400)];
    const frames = framesIn(
      [span(0, 2_400)],
      [
        [early, 1],
        [late, 0],
      ],
    );
    // Before the second window begins only the first is heard, then more and more of the second.
    expect(alikeOf(frames)).toEqual([
      ...Array(8).fill(1),
      ...[0.938, 0.813, 0.688, 0.563, 0.438, 0.313, 0.188, 0.063],
      ...Array(8).fill(0),
    ]);
  });

  it('sound as the nearest window where none is around', () => {
    const windows = [
      [span(0, 400), 1],
      [span(3_000, 3_400), 0.5],
    ] as const;
    expect(alikeOf(framesIn([span(500, 600), span(1_000, 1_100), span(2_500, 2_600)], windows))).toEqual([
      1, 1, 0.5,
    ]);
    expect(alikeOf(framesIn([span(9_000, 9_100)], windows))).toEqual([0.5]);
  });

  it('sound the same however much was said before', () => {
    const stretches = fc.array(
      fc.record({
        pauseMs: fc.integer({ min: 50, max: 3_000 }),
        ms: fc.integer({ min: 50, max: 4_000 }),
        alike: fc.integer({ min: -8, max: 8 }).map((eighths) => eighths / 8),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(stretches, (all) => {
        let reachedMs = 0;
        const windows = all.map(({ pauseMs, ms, alike }) => {
          const own = span(reachedMs + pauseMs, reachedMs + pauseMs + ms);
          reachedMs = own.endMs;
          return [own, alike] as const;
        });
        const speech = windows.map(([own]) => own);
        const single = speech.flatMap((own) => framesIn([own], windows));
        expect(framesIn(speech, windows)).toEqual(single);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the likeliest speaker', () => {
  /** @param alike of each frame: to each speaker, in hundredths; a blank line is a pause */
  const pathOf = (...alike: (readonly number[] | null)[]) => {
    const frames: Frame[] = [];
    for (const [at, values] of alike.entries())
      if (values)
        frames.push({
          startMs: 0,
          endMs: 0,
          alike: Float32Array.from(values, (value) => value / 100),
          isAfterPause: at === 0 || alike[at - 1] === null,
        });
    return [...followSpeakers(frames)].join('');
  };
  const [A, B] = [
    [60, 20],
    [20, 60],
  ];

  it('is whoever each frame sounds like', () => {
    expect(pathOf(A, A, A, B, B, B, A)).toBe('0001110');
    expect(pathOf([0, 0, 12], [0, 90, 0], [90, 0, 0])).toBe('210');
  });

  it('is nobody else for a moment that could be either', () => {
    // Going there and back costs 0.2, going there at the end 0.1.
    expect(pathOf(A, A, [40, 59], A, A)).toBe('00000');
    expect(pathOf(A, A, [40, 61], A, A)).toBe('00100');
    expect(pathOf(A, A, [40, 49])).toBe('000');
    expect(pathOf(A, A, [40, 51])).toBe('001');
    expect(pathOf([49, 40], B, B)).toBe('111');
    expect(pathOf([51, 40], B, B)).toBe('011');
  });

  it('is another one at once behind a pause', () => {
    expect(pathOf(A, A, null, [40, 41], null, A)).toBe('0010');
    expect(pathOf(A, null, [40, 41], [40, 41], null, [41, 40])).toBe('0110');
  });

  it('adds up over frames that each say little', () => {
    const little = [40, 44];
    expect(pathOf(A, A, little, little, little, little, little, little, A, A)).toBe('0011111100');
    expect(pathOf(A, A, little, little, little, little, A, A)).toBe('00000000');
  });

  it('of three is the best at every change', () => {
    const second = [0, 50, 20];
    expect(pathOf([50, 0, 0], second, [0, 20, 50], second)).toBe('0121');
  });

  it('is the first of those who are just as likely', () => {
    expect(pathOf([50, 50], [50, 50])).toBe('00');
  });

  it('is nobody where nobody speaks', () => {
    expect(pathOf()).toBe('');
  });
});
