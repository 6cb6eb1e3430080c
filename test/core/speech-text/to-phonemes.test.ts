import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterToSound } from '../../../src/core/speech-text/letter-to-sound.ts';
import { normalizeForSpeech } from '../../../src/core/speech-text/normalize-for-speech.ts';
import { isPhoneme, PHONEMES } from '../../../src/core/speech-text/phonemes.ts';
import { letterName, pronounce } from '../../../src/core/speech-text/pronounce.ts';
import { toPhonemes } from '../../../src/core/speech-text/to-phonemes.ts';
import { lookup } from './lookup.ts';

const phonemes = (text: string) => toPhonemes(normalizeForSpeech(text), lookup);

describe('toPhonemes', () => {
  it.each([
    ['Hello.', 'sil hh ax l ow1 sil'],
    ['Yes, no.', 'sil y eh1 s pau n ow1 sil'],
    ['a cat', 'sil ax k ae1 t sil'],
    ['plan A', 'sil p l ae1 n ax sil'],
    ['TV', 'sil t iy1 v iy1 sil'],
    ['5', 'sil f ay1 v sil'],
    ['🎉', ''],
    ['...', ''],
  ])('%s -> %s', (text, expected) => {
    expect(phonemes(text).phonemes.join(' ')).toBe(expected);
  });

  it('gives the phonemes of each written token', () => {
    const { phonemes: sequence, spans } = phonemes('Pay $5, Bob.');
    const sounds = spans.map(({ text, start, end }) => [text, sequence.slice(start, end).join(' ')]);
    expect(sounds).toEqual([
      ['Pay', 'p ey1'],
      ['$5,', 'f ay1 v d aa1 l er0 z'],
      ['Bob.', 'b aa1 b'],
    ]);
  });

  it('never throws and gives known symbols alone, framed by silence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { phonemes: sequence, spans } = phonemes(text);
        expect(sequence.every(isPhoneme)).toBe(true);
        expect(sequence.length === 0).toBe(spans.length === 0);
        if (sequence.length > 0) expect([sequence[0], sequence.at(-1)]).toEqual(['sil', 'sil']);
      }),
    );
  });

  it('is empty for pictures alone', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('😀', '👩‍🚀', '🎉', '❤️', ' ')), (pictures) => {
        expect(phonemes(pictures.join('')).phonemes).toEqual([]);
      }),
    );
  });
});

describe('pronounce', () => {
  const small = (word: string) =>
    ({ voice: 'V OY1 S', mail: 'M EY1 L', bake: 'B EY1 K', zed: 'Z EH1 D', box: 'B AA1 K S' })[word];

  it.each([
    ['voice', 'v oy1 s'],
    ['voices', 'v oy1 s ax z'],
    ["mail's", 'm ey1 l z'],
    ['baking', 'b ey1 k ih0 ng'],
    ['baked', 'b ey1 k t'],
    ['voicemail', 'v oy1 s m ey1 l'],
    ["box's", 'b aa1 k s ax z'],
  ])('%s from its parts', (word, expected) => {
    expect(pronounce(word, small).join(' ')).toBe(expected);
  });

  it('names every letter', () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') expect(letterName(letter).length).toBeGreaterThan(0);
  });
});

describe('letterToSound', () => {
  it.each([
    ['blick', 'b l ih1 k'],
    ['shate', 'sh ey1 t'],
    ['knope', 'n ow1 p'],
    ['grating', 'g r ae1 t ih0 ng'],
    ['frood', 'f r uw1 d'],
    ['zation', 'z ae1 sh ax n'],
    ['quib', 'k w ih1 b'],
    ['phim', 'f ih1 m'],
    ['dabbed', 'd ae1 b d'],
    ['wights', 'w ay1 t s'],
    ['ply', 'p l ay1'],
    ['bripple', 'b r ih1 p ax l'],
  ])('%s -> %s', (word, expected) => {
    expect(letterToSound(word).join(' ')).toBe(expected);
  });

  it('has a sound for every letter at least somewhere', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => {
        expect(letterToSound(word).every(isPhoneme)).toBe(true);
      }),
    );
  });
});

it('lists every phoneme once', () => {
  expect(new Set(PHONEMES).size).toBe(PHONEMES.length);
  expect(PHONEMES).toHaveLength(57);
});
