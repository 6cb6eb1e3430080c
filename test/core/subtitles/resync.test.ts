import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cue } from '../../../src/core/subtitles/cue.ts';
import { toCues } from '../../../src/core/subtitles/cues.ts';
import { findAnchors } from '../../../src/core/subtitles/resync/anchors.ts';
import { resync } from '../../../src/core/subtitles/resync/resync.ts';
import { fitTimeMap } from '../../../src/core/subtitles/resync/time-map.ts';
import { tokensOf } from '../../../src/core/subtitles/resync/tokens.ts';
import type { Transcript } from '../../../src/core/transcript.ts';
import { misheard, syntheticSpeech } from '../../fakes/subtitles/synthetic-speech.ts';

const WORD_ERRORS = 0.12;

/** Speech, its true cues, and what a recogniser made of it. */
function recording(seed: number, language: 'en' | 'ko', durationMs = 900_000) {
  const speech = syntheticSpeech({ seed, durationMs, language, fromMs: 95_000 });
  return { cues: toCues(speech, 'verbatim'), heard: misheard(speech, seed + 1, WORD_ERRORS), durationMs };
}

const moved = (cues: readonly Cue[], shiftMs: number, stretch = 1) =>
  cues.map(({ startMs, endMs, lines }) => ({
    startMs: startMs * stretch + shiftMs,
    endMs: endMs * stretch + shiftMs,
    lines,
  }));

/** Share of cues that start within 200 ms of the truth; texts need not be unique, so the nearest one counts. */
function shareInPlace(truth: readonly Cue[], result: readonly Cue[] = []): number {
  const starts = new Map<string, number[]>();
  for (const { startMs, lines } of result)
    starts.set(lines.join('\n'), [...(starts.get(lines.join('\n')) ?? []), startMs]);
  const near = truth.filter(({ startMs, lines }) =>
    (starts.get(lines.join('\n')) ?? []).some((time) => Math.abs(time - startMs) <= 200),
  );
  return near.length / truth.length;
}

describe('resync', () => {
  const languages = ['en', 'ko'] as const;
  const cases = languages.flatMap((language) =>
    [-90_000, -31_700, -500, 0, 12_400, 90_000].flatMap((shiftMs) =>
      [1, 1.04, 0.96].map((stretch) => ({ language, shiftMs, stretch })),
    ),
  );

  it.each(cases)('of $language speech, shifted by $shiftMs ms and stretched by $stretch', (given) => {
    const { language, shiftMs, stretch } = given;
    const { cues, heard, durationMs } = recording(Math.abs(shiftMs) + stretch * 100, language);
    const result = resync(moved(cues, shiftMs, stretch), heard.segments, durationMs);
    expect(shareInPlace(cues, result?.cues)).toBeGreaterThanOrEqual(0.95);
    expect(result?.report.stretch).toBeCloseTo(1 / stretch, 3);
    expect(result?.report.parts).toHaveLength(1);
    const first = (cues[0]?.startMs ?? 0) * (1 - stretch) - shiftMs;
    // The part begins at the first cue that was heard.
    expect(Math.abs((result?.report.parts[0]?.shiftMs ?? 1e9) - first)).toBeLessThan(
      stretch === 1 ? 200 : 3000,
    );
  });

  it('leaves cues alone that fit', () => {
    const { cues, heard, durationMs } = recording(3, 'en');
    const result = resync(cues, heard.segments, durationMs);
    expect(Math.abs(result?.report.parts[0]?.shiftMs ?? 1e9)).toBeLessThan(50);
  });

  it('finds a part that was cut out of the recording, and leaves its cues out', () => {
    const { cues, heard, durationMs } = recording(4, 'en');
    const [from, to] = [300_000, 420_000];
    const cut = without(heard, from, to);
    const result = resync(cues, cut.segments, durationMs - (to - from));
    expect(result?.report.parts).toHaveLength(2);
    expect(result?.report.isReordered).toBe(false);
    expect((result?.report.parts[1]?.shiftMs ?? 0) / (from - to)).toBeCloseTo(1, 2);
    const inCut = cues.filter(({ startMs, endMs }) => startMs >= from && endMs <= to).length;
    expect(Math.abs((result?.report.leftOut ?? 0) - inCut)).toBeLessThanOrEqual(3);
  });

  it('reports parts that come in another order, and moves each to its place', () => {
    const { cues, heard, durationMs } = recording(5, 'en');
    const middleMs = 500_000;
    const swap = (timeMs: number) =>
      timeMs < middleMs ? timeMs + (durationMs - middleMs) : timeMs - middleMs;
    const swapped = heard.segments
      .map((segment) => ({
        ...segment,
        startMs: swap(segment.startMs),
        endMs: swap(segment.startMs) + segment.endMs - segment.startMs,
        words: (segment.words ?? []).map((word) => ({
          ...word,
          startMs: swap(segment.startMs) + word.startMs - segment.startMs,
          endMs: swap(segment.startMs) + word.endMs - segment.startMs,
        })),
      }))
      .sort((a, b) => a.startMs - b.startMs);
    const result = resync(cues, swapped, durationMs);
    expect(result?.report.isReordered).toBe(true);
    expect(result?.report.parts).toHaveLength(2);
    const truth = cues.map((cue) => ({ ...cue, startMs: swap(cue.startMs) }));
    expect(shareInPlace(truth, result?.cues)).toBeGreaterThanOrEqual(0.95);
    const starts = (result?.cues ?? []).map(({ startMs }) => startMs);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it('keeps cues that nobody said with their neighbours, and counts them', () => {
    const { cues, heard, durationMs } = recording(6, 'en');
    const music = { startMs: cues[40]?.endMs ?? 0, endMs: (cues[40]?.endMs ?? 0) + 400, lines: ['[zzz]'] };
    const given = moved([...cues.slice(0, 41), music, ...cues.slice(41)], 10_000);
    const result = resync(given, heard.segments, durationMs);
    const found = result?.cues.find(({ lines }) => lines[0] === '[zzz]');
    expect(Math.abs((found?.startMs ?? 1e9) - music.startMs)).toBeLessThan(200);
    const without = resync(moved(cues, 10_000), heard.segments, durationMs);
    expect(result?.report.notFound).toBe((without?.report.notFound ?? 0) + 1);
  });

  it('leaves out what lies outside the recording', () => {
    const { cues, heard, durationMs } = recording(7, 'en');
    const credits = { startMs: durationMs + 5000, endMs: durationMs + 7000, lines: ['Subtitles by nobody'] };
    const result = resync([...cues, credits], heard.segments, durationMs);
    expect(result?.report.leftOut).toBe(1);
  });

  it.each<[string, readonly Cue[]]>([
    [
      'another recording',
      toCues(syntheticSpeech({ seed: 9, durationMs: 900_000, language: 'ko' }), 'verbatim'),
    ],
    ['no words', [{ startMs: 0, endMs: 1000, lines: ['♪'] }]],
    ['no cues', []],
  ])('refuses subtitles of %s', (_, cues) => {
    const { heard, durationMs } = recording(8, 'en');
    expect(resync(cues, heard.segments, durationMs)).toBeNull();
  });

  it('gives cues in order within the recording, whatever it is given', () => {
    const word = fc.constantFrom(...'one two three four five six seven eight nine ten'.split(' '));
    const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const timed = (all: string[][]) =>
          all.map((text, i) => ({ startMs: i * 3000, endMs: i * 3000 + 2500, text: text.join(' ') }));
        const cues = timed(left).map(({ text, ...time }) => ({ ...time, lines: [text] }));
        const durationMs = right.length * 3000;
        const result = resync(cues, timed(right), durationMs);
        let reached = 0;
        for (const { startMs, endMs } of result?.cues ?? []) {
          expect(startMs).toBeGreaterThanOrEqual(reached);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          expect(endMs).toBeLessThanOrEqual(durationMs);
          reached = startMs;
        }
        if (result) expect(result.cues.length + result.report.leftOut).toBe(cues.length);
      }),
    );
  });
});

function without(heard: Transcript, fromMs: number, toMs: number): Transcript {
  const lost = toMs - fromMs;
  const segments = heard.segments
    .filter(({ startMs, endMs }) => endMs <= fromMs || startMs >= toMs)
    .map((segment) => {
      const back = segment.startMs >= toMs ? lost : 0;
      const words = (segment.words ?? []).map((word) => ({
        ...word,
        startMs: word.startMs - back,
        endMs: word.endMs - back,
      }));
      return { ...segment, startMs: segment.startMs - back, endMs: segment.endMs - back, words };
    });
  return { ...heard, segments };
}

describe('findAnchors', () => {
  it('finds runs that are unmistakable, in any order', () => {
    const left = 'a b c d e f g h i j'.split(' ');
    const right = 'f g h i j x a b c d e'.split(' ');
    expect(findAnchors(left, right)).toEqual(
      [...Array(5).keys()]
        .map((at) => ({ left: at, right: at + 6 }))
        .concat([...Array(5).keys()].map((at) => ({ left: at + 5, right: at }))),
    );
  });

  it('takes no run that occurs twice', () => {
    expect(findAnchors(['a', 'a'], ['a', 'b'])).toEqual([]);
  });
});

describe('fitTimeMap', () => {
  it('has no answer to pairs that agree on nothing', () => {
    const pairs = [0, 1, 2, 3, 4, 5].map((i) => ({
      subtitleMs: i * 1000,
      audioMs: ((i * 7919) % 6007) * 50,
    }));
    expect(fitTimeMap(pairs)).toBeNull();
    expect(fitTimeMap([])).toBeNull();
  });
});

describe('tokensOf', () => {
  it.each<[string, string[]]>([
    ['“Don’t,', ['dont']],
    ['Ｃａｆé', ['café']],
    ['♪', []],
    ['말했다.', ['말', '했', '다']],
  ])('of %s', (text, keys) => {
    expect(tokensOf({ text, startMs: 0, endMs: 900 }).map(({ key }) => key)).toEqual(keys);
  });
});
