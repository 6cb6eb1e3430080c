import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inBreaths } from '../../../../src/core/speech-text/sentences/breaths.ts';

describe('a sentence in breaths', () => {
  it.each([
    ['a short one is whole', 'It rains today, and tomorrow too.', ['It rains today, and tomorrow too.']],
    [
      'a comma',
      'If you want to bake bread at home, start with flour, water, salt and yeast, and knead them well for ten minutes.',
      [
        'If you want to bake bread at home, start with flour, water, salt and yeast,',
        'and knead them well for ten minutes.',
      ],
    ],
    [
      'a conjunction, where there is no mark',
      'The old lighthouse keeper climbed the narrow stairs every evening because the ships needed his lamp to find home.',
      [
        'The old lighthouse keeper climbed the narrow stairs every evening',
        'because the ships needed his lamp to find home.',
      ],
    ],
    [
      'nothing that ends a clause',
      'Representatives of seventeen neighbouring municipalities unanimously approved yesterday evening in Springfield.',
      [
        'Representatives of seventeen neighbouring municipalities unanimously approved yesterday evening in Springfield.',
      ],
    ],
    [
      'eighty characters, which are one breath',
      'This one has a comma, and then words that fill it up until it is one breath long',
      ['This one has a comma, and then words that fill it up until it is one breath long'],
    ],
    [
      'a clause of just eighty characters',
      'This one has words that go on and on until the first comma of it is at eighty,  and then it goes on a bit.',
      [
        'This one has words that go on and on until the first comma of it is at eighty,',
        'and then it goes on a bit.',
      ],
    ],
    [
      'a clause that is longer than a breath',
      'Representatives of seventeen neighbouring municipalities unanimously approved yesterday, because it was late then, and all went home.',
      [
        'Representatives of seventeen neighbouring municipalities unanimously approved yesterday,',
        'because it was late then, and all went home.',
      ],
    ],
    [
      'the first of two clauses that end behind a breath',
      'Representatives of seventeen neighbouring municipalities unanimously approved yesterday, it was late then, and all of them went home.',
      [
        'Representatives of seventeen neighbouring municipalities unanimously approved yesterday,',
        'it was late then, and all of them went home.',
      ],
    ],
    [
      'no stump at the beginning',
      'Well then, representatives of seventeen neighbouring municipalities unanimously approved it.',
      ['Well then, representatives of seventeen neighbouring municipalities unanimously approved it.'],
    ],
    [
      'no stump at the end',
      'Representatives of seventeen neighbouring municipalities unanimously approved it, of course.',
      ['Representatives of seventeen neighbouring municipalities unanimously approved it, of course.'],
    ],
  ])('%s', (_, sentence, parts) => {
    expect(inBreaths(sentence)).toEqual(parts);
  });

  it('begins a sentence of thirty words with less than half of it', () => {
    const sentence =
      'When the first snow fell on the quiet village, the children ran out to the square, ' +
      'built a tall snowman with a carrot nose, and sang until the lamps were lit at last.';
    expect(sentence.split(' ').length).toBeGreaterThanOrEqual(30);
    expect((inBreaths(sentence)[0]?.length ?? 0) / sentence.length).toBeLessThan(0.5);
  });

  it('says every word once, in order, and nothing empty', () => {
    const word = fc.stringMatching(/^[a-z]{1,9}[,;]?$/);
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.constant('and')), { minLength: 1, maxLength: 60 }), (words) => {
        const sentence = words.join(' ');
        const parts = inBreaths(sentence);
        expect(parts.join(' ')).toBe(sentence);
        for (const part of parts) expect(part).not.toBe('');
      }),
    );
  });
});
