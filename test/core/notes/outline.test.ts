import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentWords } from '../../../src/core/notes/content-words.ts';
import { divide } from '../../../src/core/notes/divide.ts';
import { mergePoints } from '../../../src/core/notes/merge-points.ts';
import { outlineOf } from '../../../src/core/notes/outline.ts';
import { sentencesOf } from '../../../src/core/notes/sentences-of.ts';
import { syntheticSpeech } from '../../fakes/subtitles/synthetic-speech.ts';
import { PARAGRAPHS, talk } from './talk.ts';

const LIMITS = { fewestWords: 30, mostWords: 400 };

describe('content words', () => {
  it.each([
    ['What is the price of the tickets?', ['pric', 'ticket']],
    ['The Harbour Street residents’ association', ['harbour', 'street', 'resident', 'association']],
    ['planned, planning, plans', ['plan', 'plan', 'plan']],
    ['It costs 1,500 pounds.', ['cost', '1,500', 'pound']],
    ['홍수 방벽을 높입니다', ['홍수', '방벽', '벽을', '높입', '입니', '니다']],
    ['', []],
    [
      'The buses pass a glass church; boxes, churches, glasses',
      ['bus', 'pass', 'glass', 'church', 'box', 'church', 'glass'],
    ],
    ['Ladies and babies', ['lady', 'baby']],
    ['needed, needing, stopped, raised, raises', ['need', 'need', 'stop', 'rais', 'rais']],
    ['sing, bring, red, owed', ['sing', 'bring', 'red', 'owed']],
    ["I don't know, it isn't, they couldn’t; the club's wall", ['club', 'wall']],
    ['a b 7 3.5 2nd x', ['7', '3.5', '2nd']],
    ['CAFE\u0301 café', ['café', 'café']],
    ['물 누가 왜', ['물']],
    ['AI모델', ['ai모델']],
  ])('of %j', (text, words) => {
    expect(contentWords(text)).toEqual(words);
  });
});

describe('sentences', () => {
  it('end at full stops, at pauses and where another speaks, and not at abbreviations', () => {
    const segments = [
      { startMs: 0, endMs: 2_000, text: 'I met Dr. Lindqvist there. She said', speaker: 'Ada' },
      { startMs: 2_000, endMs: 3_000, text: 'that it was rust', speaker: 'Ada' },
      { startMs: 3_100, endMs: 4_000, text: 'was it', speaker: 'Ben' },
      { startMs: 6_000, endMs: 7_000, text: 'yes', speaker: 'Ben' },
    ];
    expect(sentencesOf(segments).map(({ text }) => text)).toEqual([
      'I met Dr. Lindqvist there.',
      'She said that it was rust',
      'was it',
      'yes',
    ]);
  });
});

describe('parts of a text', () => {
  it('begin where it turns to something else', () => {
    const sentences = sentencesOf(talk());
    const parts = divide(sentences, LIMITS);
    expect(parts.map(({ from }) => sentences[from]?.text)).toEqual(
      PARAGRAPHS.map((paragraph) => paragraph.slice(0, paragraph.search(/[.?!] /) + 1)),
    );
  });

  it('leave nothing out, come in order, and are no longer than they may be, whatever is said', () => {
    const segment = fc.record({ pauseMs: fc.nat(4_000), text: fc.lorem({ maxCount: 12 }) });
    fc.assert(
      fc.property(
        fc.array(segment, { maxLength: 60 }),
        fc.integer({ min: 5, max: 60 }),
        (given, fewestWords) => {
          let reachedMs = 0;
          const segments = given.map(({ pauseMs, text }) => {
            const startMs = reachedMs + pauseMs;
            reachedMs = startMs + 1_000;
            return { startMs, endMs: reachedMs, text };
          });
          const sentences = sentencesOf(segments);
          const parts = divide(sentences, { fewestWords, mostWords: 4 * fewestWords });
          expect(parts.flatMap(({ from, to }) => sentences.slice(from, to))).toEqual(sentences);
          for (const { from, to } of parts) {
            const words = sentences.slice(from, to).reduce((sum, sentence) => sum + sentence.words, 0);
            expect(to - from === 1 || words <= 4 * fewestWords).toBe(true);
          }
        },
      ),
    );
  });

  it('are few, and their points are what was said, of three hours', () => {
    const { segments, durationMs } = syntheticSpeech({ seed: 1, durationMs: 3 * 3_600_000, columnMs: 29 });
    const { parts, sentences } = outlineOf(segments, 100);
    expect(parts.length).toBeLessThanOrEqual(25);
    const said = new Set(sentences.map(({ text }) => text));
    for (const { point, startMs, gist } of parts) {
      expect(said).toContain(point.text);
      expect(startMs).toBeLessThanOrEqual(durationMs);
      expect(gist.split(' ').length).toBeLessThanOrEqual(100);
    }
    const points = parts.map(({ point }) => point);
    const merged = mergePoints(points, 8);
    expect(merged.length).toBeLessThanOrEqual(8);
    expect(merged.length).toBeGreaterThan(1);
    expect(points).toEqual(expect.arrayContaining([...merged]));
  });

  it('of nothing are none', () => {
    expect(outlineOf([], 100)).toEqual({ sentences: [], parts: [], opening: '', weights: new Map() });
  });

  it('are named after the sentence that says most of them', () => {
    expect(outlineOf(talk(), 100).parts.map(({ point }) => point.text)).toEqual([
      'The garden has a new greenhouse along the wall.',
      'The bar plays music until midnight, and families cannot sleep for the noise.',
      'A gate in the wall is closed by hand when the flood alarm comes.',
    ]);
  });
});
