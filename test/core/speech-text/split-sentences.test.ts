import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_SENTENCE_CHARACTERS,
  splitSentences,
  splitStream,
} from '../../../src/core/speech-text/sentences/split-sentences.ts';

describe('splitSentences', () => {
  it.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['Dr. Smith came. He left.', ['Dr. Smith came.', 'He left.']],
    ['It costs 3.50 now. Yes.', ['It costs 3.50 now.', 'Yes.']],
    ['At 5 p.m. we go. Fine.', ['At 5 p.m. we go.', 'Fine.']],
    ['We met at 5 p.m. He left.', ['We met at 5 p.m.', 'He left.']],
    ['J. R. Smith wrote it. Good.', ['J. R. Smith wrote it.', 'Good.']],
    ['1. Apples\n2. Pears', ['1. Apples', '2. Pears']],
    ['He said "Stop." Then he ran.', ['He said "Stop."', 'Then he ran.']],
    ['No mark at the end', ['No mark at the end']],
    ['Wait... what?', ['Wait...', 'what?']],
    ['  \n ', []],
  ])('%j', (text, expected) => {
    expect(splitSentences(text)).toEqual(expected);
  });

  it('cuts a long sentence at a comma', () => {
    const half = 'word '.repeat(30).trim();
    expect(splitSentences(`${half}, ${half}.`)).toEqual([`${half},`, `${half}.`]);
  });

  it('loses no character but white space and keeps to the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
        const sentences = splitSentences(text);
        expect(sentences.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        for (const sentence of sentences)
          expect(sentence.length).toBeLessThanOrEqual(MAX_SENTENCE_CHARACTERS);
      }),
    );
  });
});

describe('splitStream', () => {
  it('waits until a sentence is surely complete', () => {
    expect(splitStream('It is 3')).toEqual({ sentences: [], rest: 'It is 3' });
    expect(splitStream('It is 3.')).toEqual({ sentences: [], rest: 'It is 3.' });
    expect(splitStream('It is 3. ')).toEqual({ sentences: ['It is 3.'], rest: ' ' });
  });

  it('gives the same sentences however the text is cut into parts', () => {
    const word = fc.constantFrom('Dr.', 'One.', 'two', '3.5', 'Yes!', 'no?', 'a.m.', 'J.', '\n');
    fc.assert(
      fc.property(fc.array(word), fc.nat(), (words, seed) => {
        const text = words.join(' ');
        const cut = text.length === 0 ? 0 : seed % text.length;
        const first = splitStream(text.slice(0, cut));
        const second = splitStream(first.rest + text.slice(cut));
        expect([...first.sentences, ...second.sentences]).toEqual(splitStream(text).sentences);
      }),
    );
  });
});
