import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_SENTENCE_CHARACTERS,
  splitSentences,
  splitStream,
} from '../../../../src/core/speech-text/sentences/split-sentences.ts';

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
    // a dot that ends no sentence
    ['We met at 5 p.m.  He left.', ['We met at 5 p.m.', 'He left.']],
    ['We met at 5 p.m. “He left.”', ['We met at 5 p.m.', '“He left.”']],
    ['We met at 5 p.m. “he left.”', ['We met at 5 p.m. “he left.”']],
    ['Apple Inc. is here. Foo Ltd. Bar.', ['Apple Inc. is here.', 'Foo Ltd.', 'Bar.']],
    ['No. 5 is here. No. Never.', ['No. 5 is here.', 'No.', 'Never.']],
    ['See no. 5 of it.', ['See no.', '5 of it.']],
    ['The U.S. team won. Yes.', ['The U.S. team won.', 'Yes.']],
    ['Plan B. is it. Yes.', ['Plan B. is it.', 'Yes.']],
    ['It was 1999. Then he left.', ['It was 1999.', 'Then he left.']],
    ['12. Apples. 13. Pears.', ['12. Apples.', '13. Pears.']],
    ['e.g. this. Yes.', ['e.g. this.', 'Yes.']],
    ['Wait.. what? Yes.', ['Wait..', 'what?', 'Yes.']],
    ['Mr... Bean.', ['Mr...', 'Bean.']],
    ['#. Yes. ', ['#.', 'Yes.']],
    ['Go.” Yes.', ['Go.”', 'Yes.']],
    ["(Go!) [No?] 'Yes.' So…", ['(Go!)', '[No?]', "'Yes.'", 'So…']],
    ['It is 3.5 or v.2.', ['It is 3.5 or v.2.']],
    // other scripts, and lines
    ['네。아니요！정말？', ['네。', '아니요！', '정말？']],
    ['「네。」아니요。', ['「네。」', '아니요。']],
    ['one\n\n two\nthree', ['one', 'two', 'three']],
  ])('%j', (text, expected) => {
    expect(splitSentences(text)).toEqual(expected);
  });

  it('cuts a long sentence at a comma', () => {
    const half = 'word '.repeat(30).trim();
    expect(splitSentences(`${half}, ${half}.`)).toEqual([`${half},`, `${half}.`]);
  });

  const words = (count: number, word = 'word') => Array(count).fill(word).join(' ');

  it.each([
    [
      'a colon before a comma',
      `${words(20)}: ${words(15)}, ${words(20)}.`,
      [`${words(20)}:`, `${words(15)}, ${words(20)}.`],
    ],
    [
      'a comma before "and"',
      `${words(20)}, ${words(15)} and ${words(20)}.`,
      [`${words(20)},`, `${words(15)} and ${words(20)}.`],
    ],
    ['"and"', `${words(20)} and ${words(30)}.`, [`${words(20)}`, `and ${words(30)}.`]],
    [
      'the last comma of two',
      `${words(20)}, ${words(15)}, ${words(20)}.`,
      [`${words(20)}, ${words(15)},`, `${words(20)}.`],
    ],
    [
      'no comma in its first third',
      `${words(10)}, ${words(50)}.`,
      [`${words(10)}, ${words(33)}`, `${words(17)}.`],
    ],
    ['a space', `${words(60)}.`, [words(44), `${words(16)}.`]],
    ['a space where digits are long', `${words(20, '1234')}.`, [words(10, '1234'), `${words(10, '1234')}.`]],
    ['a space where capitals are long', `${words(30, 'ABCD')}.`, [words(24, 'ABCD'), `${words(6, 'ABCD')}.`]],
    ['a space where signs are long', `${words(30, 'a%')}.`, [words(22, 'a%'), `${words(8, 'a%')}.`]],
    ['a word without end', 'a'.repeat(250), ['a'.repeat(220), 'a'.repeat(30)]],
    ['a word behind a space', ` ${'a'.repeat(250)}`, ['a'.repeat(220), 'a'.repeat(30)]],
    ['two spaces', `${words(44)}  ${words(16)}`, [words(44), words(16)]],
    ['nothing of what just fits', 'a'.repeat(220), ['a'.repeat(220)]],
  ])('cuts a long sentence at %s', (_, text, expected) => {
    expect(splitSentences(text)).toEqual(expected);
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
    expect(splitStream('It is 3')).toMatchObject({ sentences: [], rest: 'It is 3' });
    expect(splitStream('It is 3.')).toMatchObject({ sentences: [], rest: 'It is 3.' });
    expect(splitStream('It is 3. ')).toMatchObject({ sentences: ['It is 3.'], rest: ' ' });
  });

  it('gives the same sentences however the text is cut into parts', () => {
    const word = fc.constantFrom(
      'Dr.',
      'One.',
      'two',
      '3.5',
      'Yes!',
      'no?',
      'a.m.',
      'J.',
      '\n',
      'No.',
      '네。。」',
    );
    fc.assert(
      fc.property(fc.array(word), fc.nat(), (words, seed) => {
        const text = words.join(' ');
        const cut = text.length === 0 ? 0 : seed % text.length;
        const first = splitStream(text.slice(0, cut));
        const second = splitStream(first.rest + text.slice(cut), first.judged);
        expect([...first.sentences, ...second.sentences]).toEqual(splitStream(text).sentences);
      }),
    );
  });
});
