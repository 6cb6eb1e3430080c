import { describe, expect, it } from 'vitest';
import * as sounds from '../../../../src/core/speech-text/pronunciation/sounds.ts';

describe('endings', () => {
  it.each([
    ['kˈæt', 'kˈæts', 'kˈæTᵻd', 'kˈæTɪŋ'],
    ['tˈɛst', 'tˈɛsts', 'tˈɛstᵻd', 'tˈɛstɪŋ'],
    ['pˈænt', 'pˈænts', 'pˈæntᵻd', 'pˈæntɪŋ'],
    ['nˈɔt', 'nˈɔts', 'nˈɔtᵻd', 'nˈɔtɪŋ'],
    ['tˈɪp', 'tˈɪps', 'tˈɪpt', 'tˈɪpɪŋ'],
    ['lˈIk', 'lˈIks', 'lˈIkt', 'lˈIkɪŋ'],
    ['ɹˈʌf', 'ɹˈʌfs', 'ɹˈʌft', 'ɹˈʌfɪŋ'],
    ['bɹˈɛθ', 'bɹˈɛθs', 'bɹˈɛθt', 'bɹˈɛθɪŋ'],
    ['pˈæs', 'pˈæsᵻz', 'pˈæst', 'pˈæsɪŋ'],
    ['bˈʌz', 'bˈʌzᵻz', 'bˈʌzd', 'bˈʌzɪŋ'],
    ['wˈɪʃ', 'wˈɪʃᵻz', 'wˈɪʃt', 'wˈɪʃɪŋ'],
    ['məsˈɑʒ', 'məsˈɑʒᵻz', 'məsˈɑʒd', 'məsˈɑʒɪŋ'],
    ['wˈɔʧ', 'wˈɔʧᵻz', 'wˈɔʧt', 'wˈɔʧɪŋ'],
    ['ʤˈʌʤ', 'ʤˈʌʤᵻz', 'ʤˈʌʤd', 'ʤˈʌʤɪŋ'],
    ['nˈɑd', 'nˈɑdz', 'nˈɑdᵻd', 'nˈɑdɪŋ'],
    ['stˈA', 'stˈAz', 'stˈAd', 'stˈAɪŋ'],
    ['t', 'ts', 'tᵻd', 'tɪŋ'],
  ])('%s: %s, %s, %s', (stem, s, ed, ing) => {
    expect([sounds.withS(stem), sounds.withEd(stem), sounds.withVowelEnding(stem, 'ɪŋ')]).toEqual([
      s,
      ed,
      ing,
    ]);
  });
});

describe('stress', () => {
  it.each([
    ['ʌv', 'ˈʌv', 'ˌʌv'],
    ['fəɹ', 'fˈəɹ', 'fˌəɹ'],
    ['hˈʌm', 'hˈʌm', 'hˈʌm'],
    ['ˌIm', 'ˌIm', 'ˌIm'],
    ['ʃ', 'ʃ', 'ʃ'],
    ['bəkəz', 'bˈəkəz', 'bˌəkəz'],
  ])('of %s where it has none: %s or %s', (sound, primary, secondary) => {
    expect([sounds.stress(sound, 'primary'), sounds.stress(sound, 'secondary')]).toEqual([
      primary,
      secondary,
    ]);
  });

  it.each([
    ['sˈɛmikˌOlən', 'sˌɛmikOlən'],
    ['wˈɛl', 'wˌɛl'],
    ['ˌIm', 'ˌIm'],
    ['ʌv', 'ʌv'],
  ])('of %s taken back: %s', (sound, expected) => {
    expect(sounds.demote(sound)).toBe(expected);
  });

  it.each([
    ['ˌɛfˌbˌi', 'ˌɛfˌbˈi'],
    ['ˌA', 'ˈA'],
    ['bi', 'bi'],
    ['', ''],
  ])('of the last syllable of %j: %j', (sound, expected) => {
    expect(sounds.promoteLast(sound)).toBe(expected);
  });
});

it.each([
  ['ˈæpᵊl', true],
  ['ˌIm', true],
  ['ɪn', true],
  ['bˈɪn', false],
  ['ˈtæ', false],
  ['', false],
])('%j starts with a vowel: %s', (sound, expected) => {
  expect(sounds.startsWithVowel(sound)).toBe(expected);
});

it('weighs what sounds long twice', () => {
  expect(['', 'bˈɪt', 'bˈIt', 'ʧˈAʤ'].map(sounds.weight)).toEqual([0, 4, 5, 7]);
});
