import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cue } from '../../../src/core/subtitles/cue.ts';
import { toCues } from '../../../src/core/subtitles/cues.ts';
import { overLimits } from '../../../src/core/subtitles/limits.ts';
import { placeBetween } from '../../../src/core/subtitles/phrases.ts';
import { SUBTITLE_PRESETS } from '../../../src/core/subtitles/presets.ts';
import { syntheticSpeech } from '../../fakes/subtitles/synthetic-speech.ts';

const durationMs = 3_700_000;
const cuesOf = (transcript: Parameters<typeof toCues>[0]) => toCues(transcript, 'verbatim');

describe('toCues, verbatim', () => {
  it('lets words without times share their segment by length', () => {
    const words = ['aaaaaaaa.', 'b.', 'cccc.'];
    const cues = cuesOf({ segments: [{ startMs: 1000, endMs: 9000, text: words.join(' ') }], durationMs });
    expect(cues.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [1000, 5500],
      [5500, 6500],
      [6500, 9000],
    ]);
  });

  const yes = { startMs: 0, endMs: 300, text: 'Yes.' };
  const thenGo = (startMs: number) => ({ startMs, endMs: startMs + 2000, text: 'Then go.' });
  it.each<[string, Parameters<typeof toCues>[0], number]>([
    ['a second, where there is room', { segments: [yes, thenGo(5000)], durationMs }, 1000],
    ['up to the next cue', { segments: [yes, thenGo(1000)], durationMs }, 1000],
    ['a second at the end', { segments: [yes], durationMs }, 1000],
    ['not longer than the medium lasts', { segments: [yes], durationMs: 450 }, 450],
  ])('shows a short cue for %s', (_, transcript, endMs) => {
    expect(cuesOf(transcript)[0]).toEqual({ startMs: 0, endMs, lines: ['Yes.'] });
  });

  it('shows what would only flash up together with what follows', () => {
    expect(cuesOf({ segments: [yes, thenGo(600)], durationMs })).toEqual([
      { startMs: 0, endMs: 2600, lines: ['Yes. Then go.'] },
    ]);
  });

  it('shows nothing longer than seven seconds, however long a word is held', () => {
    const held = { startMs: 0, endMs: 12_000, text: 'Goooal!' };
    expect(cuesOf({ segments: [held], durationMs })[0]?.endMs).toBe(7000);
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
    expect(cuesOf({ segments: [{ startMs: 0, endMs, text, words }], durationMs })).toHaveLength(count);
  });

  it('splits a long segment by its word times', () => {
    const words = Array.from({ length: 40 }, (_, i) => ({
      startMs: i * 400,
      endMs: i * 400 + 300,
      text: i === 9 ? 'stop.' : 'word',
    }));
    const cues = cuesOf({
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
        const cues = cuesOf({ segments: timed, durationMs: at });
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

describe('toCues, broadcast and social', () => {
  const HOUR_MS = 3_600_000;
  it.each([
    ['en', 'broadcast'],
    ['ko', 'broadcast'],
    ['en', 'social'],
    ['ko', 'social'],
  ] as const)('no cue of an hour of %s speech is over the limits of %s', (language, preset) => {
    const speech = syntheticSpeech({ seed: 12, durationMs: HOUR_MS, language });
    const cues = toCues(speech, preset);
    expect(cues.length).toBeGreaterThan(500);
    expect(overLimits(cues, preset)).toEqual([]);
    const words = (text: string) => text.split(/\s+/).filter(Boolean);
    expect(words(cues.flatMap(({ lines }) => lines).join(' '))).toEqual(
      words(speech.segments.map(({ text }) => text).join(' ')),
    );
  });

  it('stays with speech that is too fast to be read, and says which cues are', () => {
    const speech = syntheticSpeech({ seed: 13, durationMs: 600_000, columnMs: 38 });
    const cues = toCues(speech, 'broadcast');
    const faults = new Set(overLimits(cues, 'broadcast').map(({ fault }) => fault));
    expect([...faults]).toEqual(['rate']);
    const lastSaidMs = speech.segments.at(-1)?.startMs ?? 0;
    expect(Math.abs((cues.at(-1)?.startMs ?? 0) - lastSaidMs)).toBeLessThan(10_000);
    const starts = new Set(speech.segments.flatMap(({ words = [] }) => words.map(({ startMs }) => startMs)));
    for (const { startMs } of cues)
      expect([...starts].some((said) => said - 1001 <= startMs && startMs <= said + 2001)).toBe(true);
  });

  it('keeps any transcript in order, within the medium and apart', () => {
    const word = fc.record({
      gap: fc.integer({ min: 0, max: 4000 }),
      length: fc.integer({ min: 10, max: 3000 }),
      text: fc.constantFrom('a', 'word', 'end.', 'comma,', '말했다', 'x'.repeat(60)),
    });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 40 }),
        fc.constantFrom(...SUBTITLE_PRESETS),
        (drafts, preset) => {
          let at = 0;
          const words = drafts.map(({ gap, length, text }) => {
            const startMs = at + gap;
            at = startMs + length;
            return { startMs, endMs: at, text };
          });
          const text = words.map((each) => each.text).join(' ');
          const segment = { startMs: words[0]?.startMs ?? 0, endMs: at, text, words };
          const cues = toCues({ segments: [segment], durationMs: at }, preset);
          const ofText = new Set(['columns', 'gap', 'long']);
          expect(overLimits(cues, preset).filter(({ fault }) => ofText.has(fault))).toEqual([]);
          for (const { startMs, endMs } of cues) expect(endMs).toBeGreaterThanOrEqual(startMs);
          expect(
            cues
              .flatMap(({ lines }) => lines)
              .join('')
              .replaceAll(' ', ''),
          ).toBe(text.replaceAll(' ', ''));
        },
      ),
    );
  });
});

describe('overLimits', () => {
  const cue = (startMs: number, endMs: number, ...lines: string[]) => ({ startMs, endMs, lines });
  it.each<[string, Cue[], string[]]>([
    ['17 columns in a second', [cue(0, 1000, 'a'.repeat(17))], []],
    ['18 columns in a second', [cue(0, 1000, 'a'.repeat(18))], ['rate']],
    ['9 wide characters in a second', [cue(0, 1000, '가'.repeat(9))], ['rate']],
    ['less than a second', [cue(0, 999, 'a')], ['short']],
    ['seven seconds', [cue(0, 7000, 'a')], []],
    ['more', [cue(0, 7001, 'a')], ['long']],
    ['42 columns', [cue(0, 3000, 'a'.repeat(42))], []],
    ['43 columns', [cue(0, 3000, 'a'.repeat(43))], ['columns']],
    ['three lines', [cue(0, 3000, 'a', 'b', 'c')], ['lines']],
    ['a gap of two frames', [cue(0, 1000, 'a'), cue(1084, 2084, 'b')], []],
    ['a smaller gap', [cue(0, 1000, 'a'), cue(1083, 2083, 'b')], ['gap']],
  ])('of %s', (_, cues, faults) => {
    expect(overLimits(cues, 'broadcast').map(({ fault }) => fault)).toEqual(faults);
  });
});

describe('placeBetween', () => {
  it.each([
    ['home.', 'Then', 'sentence'],
    ['Dr.', 'Smith', 'bound'],
    ['rain,', 'we', 'clause'],
    ['the', 'river', 'bound'],
    ['walked', 'because', 'phrase'],
    ['5', 'kilometres', 'bound'],
    ['red', 'river', 'inside'],
    ['걸었고', '비가', 'phrase'],
    ['설명할', '수', 'bound'],
    ['그', '편지는', 'bound'],
    ['하고', '있었다', 'bound'],
    ['편지는', '아침', 'inside'],
  ])('%s | %s: %s', (before, after, place) => {
    expect(placeBetween(before, after)).toBe(place);
  });
});
