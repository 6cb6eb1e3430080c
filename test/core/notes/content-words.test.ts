import { describe, expect, it } from 'vitest';
import { contentWords } from '../../../src/core/notes/content-words.ts';

describe('content words', () => {
  it.each([
    ['What is the price of the tickets?', ['pric', 'ticket']],
    ['The Harbour Street residents’ association', ['harbour', 'street', 'resident', 'association']],
    ['It costs 1,500 pounds, 2.5 more in May.', ['cost', '1,500', 'pound', '2.5']],
    ['x y 7', ['7']],
    ["Ada’s dog, Ada's cat; what’s it, can't it", ['ada', 'dog', 'ada', 'cat']],
    ['Cafe\u0301', ['caf\u00e9']],
    ['3Com’s 2nd', ['3com', '2nd']],
    ["I don't know, it isn't, they couldn’t; the club's wall", ['club', 'wall']],
    ['', []],
  ])('of %j', (text, words) => {
    expect(contentWords(text)).toEqual(words);
  });

  it.each([
    ['홍수 방벽을 높입니다', ['홍수', '방벽', '벽을', '높입', '입니', '니다']],
    ['그리고 비가 왜', ['비가']],
    ['비', ['비']],
    ['3층', ['3층']],
    ['AI모델', ['ai모델']],
  ])('of Korean are whole, or the pairs of syllables of longer ones: %j', (text, words) => {
    expect(contentWords(text)).toEqual(words);
  });

  it.each([
    'ticket tickets',
    'story stories',
    'cookie cookies',
    'box boxes',
    'church churches',
    'dish dishes',
    'glass glasses',
    'waltz waltzes',
    'house houses housed housing',
    'plan plans planned planning',
    'stop stops stopped stopping',
    'rub rubbed',
    'nod nodded',
    'jog jogging',
    'swim swimming',
    'fit fitted',
    'occur occurred',
    'close closes closed closing',
    'fall falls falling',
    'carry carried carries',
    'eat eating',
    'seed seeded seeding',
    'raise raised raises',
    'bus buses',
    'lady ladies',
    'play played playing',
    'agree agrees agreed agreeing',
    'hop hopping',
  ])('are the same of all forms of %s', (forms) => {
    const [first, ...others] = contentWords(forms);
    expect(others).toEqual(others.map(() => first));
    expect(others.length).toBe(forms.split(' ').length - 1);
  });

  it.each([
    'virus',
    'glass',
    'sing',
    'bring',
    'red',
    'owed',
    'pass',
    'speed',
    'spring',
    'aged',
    'bus',
    'gas',
    'usb1',
    'resumés',
    'remedy',
    'field',
    'chest',
    'aed',
    'iced',
  ])('keep an ending that belongs to %s', (word) => {
    expect(contentWords(word)).toEqual([word]);
  });
});
