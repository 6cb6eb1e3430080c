import { describe, expect, it } from 'vitest';
import { applyTerms } from '../../../src/core/terms/apply-terms.ts';
import { readTerms } from '../../../src/core/terms/read-terms.ts';

const segment = (text: string) => ({ startMs: 0, endMs: 1000, text });
const write = (list: string, text: string) => applyTerms(segment(text), readTerms(list)).text;

describe('a list of words', () => {
  it('has one a line, and replacements with an arrow', () => {
    expect(readTerms(' Kowalczyk \n\ncooper netties =>  Kubernetes\nKowalczyk\n=> x\num =>')).toEqual({
      terms: ['Kowalczyk'],
      replacements: [
        { heard: 'cooper netties', written: 'Kubernetes' },
        { heard: 'um', written: '' },
      ],
    });
  });

  it('may be empty, and takes a hundred lines', () => {
    expect(readTerms('\n ')).toEqual({ terms: [], replacements: [] });
    const many = Array.from({ length: 150 }, (_, at) => `name ${at}`).join('\n');
    expect(readTerms(`${'x'.repeat(200)}\n${many}`).terms).toHaveLength(100);
  });
});

describe('what is always written', () => {
  it.each([
    [
      'a replacement, whatever the case',
      'cooper netties => Kubernetes',
      'We use Cooper Netties, cooper  netties.',
      'We use Kubernetes, Kubernetes.',
    ],
    ['a capital that began a sentence', 'colour => color', 'Colour and colour.', 'Color and color.'],
    ['capitals of its own', 'i phone => iPhone', 'I phone rings.', 'iPhone rings.'],
    ['a spelling of the list', 'McKinsey', 'mckinsey and Mckinsey', 'McKinsey and McKinsey'],
    ['nothing for a word to be left out', 'um =>', 'So um yes', 'So yes'],
    ['whole words alone', 'art => craft', 'Party, art, smart.', 'Party, craft, smart.'],
    ['signs as they are', 'c++ => C$& sharp', 'in c++ today', 'in C$& sharp today'],
    ['letters of other scripts', '서울 => Seoul', '서울 서울시', 'Seoul 서울시'],
  ])('is %s', (_, list, heard, wanted) => expect(write(list, heard)).toBe(wanted));

  it('takes over the times of the words that it stands for', () => {
    const words = [
      { text: 'use', startMs: 0, endMs: 200 },
      { text: 'cooper', startMs: 200, endMs: 500 },
      { text: 'netties.', startMs: 500, endMs: 900 },
    ];
    const heard = { ...segment('use cooper netties.'), words };
    expect(applyTerms(heard, readTerms('cooper netties => Kubernetes')).words).toEqual([
      { text: 'use', startMs: 0, endMs: 200 },
      { text: 'Kubernetes.', startMs: 200, endMs: 900 },
    ]);
    expect(applyTerms(heard, readTerms('other'))).toBe(heard);
  });
});
