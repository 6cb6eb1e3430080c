import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide } from '../../../src/core/notes/divide.ts';
import { mergePoints } from '../../../src/core/notes/merge-points.ts';
import { outlineOf } from '../../../src/core/notes/outline.ts';
import { sentencesOf } from '../../../src/core/notes/sentences-of.ts';
import { syntheticSpeech } from '../../fakes/subtitles/synthetic-speech.ts';
import { PARAGRAPHS, talk } from './talk.ts';

const LIMITS = { fewestWords: 30, mostWords: 400 };

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

  it('begin as they are said, up to fifty words, and the whole up to eighty', () => {
    const { opening, parts } = outlineOf(talk(), 100);
    const said = PARAGRAPHS.flatMap((paragraph) => paragraph.split(/(?<=[.?!]) /));
    expect(opening).toBe(said.slice(0, 6).join(' '));
    expect(opening.split(' ')).toHaveLength(70);
    expect(parts.map((part) => part.opening)).toEqual([
      said.slice(0, 4).join(' '),
      said.slice(6, 10).join(' '),
      said.slice(11, 15).join(' '),
    ]);
    const two = said.slice(0, 2).join(' ');
    const words = two.split(' ').length;
    expect(outlineOf(talk(), words).opening).toBe(two);
    expect(outlineOf(talk(), words - 1).opening).toBe(said[0]);
    expect(outlineOf(talk(), 20).opening).toBe(said[0]);
    expect(outlineOf(talk(), 5).opening).toBe('Good evening, and thank you');
  });

  it('begin when their first sentence does', () => {
    const segments = talk();
    const first = PARAGRAPHS.map((paragraph) => segments.find(({ text }) => paragraph.startsWith(text)));
    expect(outlineOf(segments, 100).parts.map(({ startMs }) => startMs)).toEqual(
      first.map((segment) => segment?.startMs),
    );
  });

  it('have a gist of their best sentences, no longer than a model is given', () => {
    for (const { gist, point } of outlineOf(talk(), 40).parts) {
      expect(gist).toContain(point.text);
      expect(gist.split(' ').length).toBeLessThanOrEqual(40);
      expect(gist.split(' ').length).toBeGreaterThan(point.words);
    }
  });

  it('weigh the words of each part, and of the whole, by how often they are said', () => {
    const { parts, weights } = outlineOf(talk(), 100);
    const heaviest = (of: ReadonlyMap<string, number>) => [...of].toSorted((a, b) => b[1] - a[1])[0]?.[0];
    expect(parts.map((part) => heaviest(part.weights))).toEqual(['garden', 'bar', 'flood']);
    expect(heaviest(weights)).toBe('wall');
    expect(weights.has('greenhous') && weights.has('insuranc')).toBe(true);
  });

  it('have sixty words or more where there are as many', () => {
    const short = PARAGRAPHS.map((paragraph) =>
      paragraph
        .split(/(?<=[.?!]) /)
        .slice(0, 3)
        .join(' '),
    );
    const { parts, sentences } = outlineOf(talk(2_000, short), 100);
    const words = sentences.reduce((sum, sentence) => sum + sentence.words, 0);
    expect(words).toBeGreaterThan(60);
    expect(words).toBeLessThan(120);
    expect(parts).toHaveLength(1);
  });
});
