import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/core/notes/sentences-of.ts';
import type { Segment } from '../../../src/core/transcript.ts';

/** Words of 200 ms, one straight after another. */
const spoken = (text: string, startMs = 0, speaker?: string): Segment => {
  const words = text
    .split(' ')
    .map((word, at) => ({ startMs: startMs + at * 200, endMs: startMs + at * 200 + 200, text: word }));
  const endMs = words.at(-1)?.endMs ?? startMs;
  return { startMs, endMs, text, words, ...(speaker !== undefined && { speaker }) };
};
const textsOf = (...segments: Segment[]) => sentencesOf(segments).map(({ text }) => text);

describe('a sentence', () => {
  it('has its times, its words and what it is about', () => {
    expect(sentencesOf([spoken('The gate is closed. Who has', 600), spoken('the keys?', 1_800)])).toEqual([
      { startMs: 600, endMs: 1_400, text: 'The gate is closed.', words: 4, terms: ['gat', 'clos'] },
      { startMs: 1_400, endMs: 2_200, text: 'Who has the keys?', words: 4, terms: ['key'] },
    ]);
  });

  it.each([
    ['a full stop', 'It is so. Go.', ['It is so.', 'Go.']],
    ['a question', 'Is it? Go.', ['Is it?', 'Go.']],
    ['dots', 'Well… Go.', ['Well…', 'Go.']],
    ['marks of Chinese and Japanese', '好。 行！', ['好。', '行！']],
    ['a quote behind its stop', 'He said “no.” Go.', ['He said “no.”', 'Go.']],
    ['brackets and straight quotes', '(She said "no.") Go.', ['(She said "no.")', 'Go.']],
  ])('ends at %s', (_, text, sentences) => {
    expect(textsOf(spoken(text))).toEqual(sentences);
  });

  it.each([
    'I met Dr. Lindqvist and Mrs. Okafor.',
    'It is No. 12 at St. Mary.',
    'J. Smith wrote it, e.g. that.',
    'Cats vs. dogs, i.e. war.',
    'It costs 3.50 in all.',
  ])('goes on behind an abbreviation: %s', (text) => {
    expect(textsOf(spoken(text))).toEqual([text]);
  });

  it('ends at a pause of a second, and not at a shorter one', () => {
    expect(textsOf(spoken('we wait', 0), spoken('for him', 1_400))).toEqual(['we wait', 'for him']);
    expect(textsOf(spoken('we wait', 0), spoken('for him', 1_399))).toEqual(['we wait for him']);
  });

  it('ends where another speaks, or somebody whom nobody knows', () => {
    const told = [spoken('we wait', 0, 'Ada'), spoken('for him', 400, 'Ada'), spoken('was it', 800, 'Ben')];
    expect(textsOf(...told, spoken('so', 1_200))).toEqual(['we wait for him', 'was it', 'so']);
  });

  it('ends at fifty words where nobody writes stops', () => {
    expect(sentencesOf([spoken(Array(120).fill('so').join(' '))]).map(({ words }) => words)).toEqual([
      50, 50, 20,
    ]);
  });

  it('never ends before it begins, whatever the times of its words', () => {
    const words = [{ startMs: 900, endMs: 500, text: 'Go.' }];
    expect(sentencesOf([{ startMs: 900, endMs: 500, text: 'Go.', words }])).toMatchObject([
      { startMs: 900, endMs: 900 },
    ]);
  });

  it('is nothing where nothing is said', () => {
    expect(sentencesOf([])).toEqual([]);
    expect(sentencesOf([{ startMs: 0, endMs: 900, text: '  ' }])).toEqual([]);
  });

  it('has every word once, in order', () => {
    const word = fc.constantFrom('so', 'Dr.', 'yes.', 'who?', '“no.”');
    const segment = fc.record({
      words: fc.array(word, { minLength: 1, maxLength: 70 }),
      pauseMs: fc.nat(2_000),
      speaker: fc.constantFrom('Ada', 'Ben'),
    });
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), (all) => {
        let endMs = 0;
        const segments = all.map(({ words, pauseMs, speaker }) => {
          const one = spoken(words.join(' '), endMs + pauseMs, speaker);
          endMs = one.endMs;
          return one;
        });
        const sentences = sentencesOf(segments);
        expect(sentences.map(({ text }) => text).join(' ')).toBe(segments.map(({ text }) => text).join(' '));
        expect(sentences.reduce((sum, { words }) => sum + words, 0)).toBe(
          all.reduce((sum, { words }) => sum + words.length, 0),
        );
      }),
      { numRuns: 40 },
    );
  });
});
