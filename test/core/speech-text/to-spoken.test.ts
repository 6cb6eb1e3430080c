import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeForSpeech } from '../../../src/core/speech-text/normalization/normalize-for-speech.ts';
import { PHONEMES } from '../../../src/core/speech-text/phonemes.ts';
import { Lexicon } from '../../../src/core/speech-text/pronunciation/lexicon.ts';
import { Pronouncer } from '../../../src/core/speech-text/pronunciation/pronounce.ts';
import { toPhonemeSequence } from '../../../src/core/speech-text/to-phonemes.ts';
import { toSpoken } from '../../../src/core/speech-text/to-spoken.ts';
import { spoken } from './pronouncer.ts';

describe('toSpoken', () => {
  it.each([
    // one token, several words
    ['37.5', 'θˈɜɹTi sˈɛvən pˈYnt fˈIv.'],
    ['2021', 'twˈɛnti twˈɛnti wˈʌn.'],
    // marks as the voice knows them
    ['Is it?', 'ˌɪz ɪt?'],
    ['Stop! Yes; no: (go)', 'stˈɑp! jˈɛs; nˈO: (ɡˌO).'],
    ['"Well," he said…', '“wˈɛl,” hi sˈɛd…'],
    ['yes — no', 'jˈɛs— nˈO.'],
    // function words hang on what follows
    ['the end, the start', 'ði ˈɛnd, ðə stˈɑɹt.'],
    ['to eat, to go', 'tʊ ˈit, tə ɡˌO.'],
    ['a cat and an apple', 'ɐ kˈæt ænd ɐn ˈæpᵊl.'],
    ['Come in.', 'kˈʌm ˈɪn.'],
    ['in the house', 'ɪn ðə hˈWs.'],
    ['I can. I can go.', 'ˌI kˈæn. ˌI kæn ɡˌO.'],
    // an article lets through what follows it
    ['to a cat', 'tə ɐ kˈæt.'],
    ['11 May, yes', 'ði əlˈɛvənθ ʌv mˈA, jˈɛs.'],
    ['to a, it', 'tu ɐ, ɪt.'],
    ['(to) eat', '(tu) ˈit.'],
    ['come in (go)', 'kˈʌm ˈɪn (ɡˌO).'],
    ['“Yes.”', '“jˈɛs.”'],
    // a stress more is no stress
    ['understand', 'ˌʌndəɹstˈænd.'],
    ['🎉', ''],
    ['...', ''],
  ])('%s -> %s', (text, expected) => {
    expect(spoken(text).symbols).toBe(expected);
  });

  it('gives the sounds of each written token', () => {
    const { symbols, spans } = spoken('Pay $5, "Bob".');
    expect(spans.map(({ text, start, end }) => [text, symbols.slice(start, end)])).toEqual([
      ['Pay', 'pˈA'],
      ['$5,', 'fˈIv dˈɑləɹz'],
      ['"Bob".', 'bˈɑb'],
    ]);
  });

  it('has no span for a token without a sound, and keeps the mark behind it', () => {
    const silent = new Pronouncer(new Lexicon('\f0and 0cat\fænd kˈæt'));
    expect(toSpoken(normalizeForSpeech('cat B, and B! C'), silent)).toEqual({
      symbols: 'kˈæt, ænd!',
      spans: [
        { text: 'cat', start: 0, end: 4 },
        { text: 'and', start: 6, end: 9 },
      ],
    });
  });

  it('never throws, and its spans are apart and in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { symbols, spans } = spoken(text);
        let last = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(symbols.length);
      }),
    );
  });
});

describe('toPhonemeSequence', () => {
  it.each([
    ['Hello.', 'sil hh ax l ow1 sil'],
    ['Yes, no.', 'sil y eh1 s pau n ow1 sil'],
    ['a cat', 'sil ax k ae1 t sil'],
    ['a bird of the water', 'sil ax b er1 d ax v dh ax w ao1 t er0 sil'],
    ['Yes — no', 'sil y eh1 s pau n ow1 sil'],
    ['yes (no)', 'sil y eh1 s pau n ow1 sil'],
    ['555-1212', 'sil f ay1 v f ay1 v f ay1 v pau w ah1 n t uw1 w ah1 n t uw1 sil'],
    ['🎉', ''],
  ])('%s -> %s', (text, expected) => {
    expect(toPhonemeSequence(spoken(text)).phonemes.join(' ')).toBe(expected);
  });

  it('is nothing at all where nothing has a sound', () => {
    expect(toPhonemeSequence(spoken('…'))).toEqual({ phonemes: [], spans: [] });
  });

  it('gives the phonemes of each written token', () => {
    const { phonemes, spans } = toPhonemeSequence(spoken('Pay $5, Bob.'));
    expect(spans.map(({ text, start, end }) => [text, phonemes.slice(start, end).join(' ')])).toEqual([
      ['Pay', 'p ey1'],
      ['$5,', 'f ay1 v d aa1 l er0 z'],
      ['Bob.', 'b aa1 b'],
    ]);
  });

  it('gives known symbols alone, framed by silence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { phonemes } = toPhonemeSequence(spoken(text));
        for (const phoneme of phonemes) expect(PHONEMES).toContain(phoneme);
        if (phonemes.length > 0) expect([phonemes[0], phonemes.at(-1)]).toEqual(['sil', 'sil']);
      }),
    );
  });
});

it('lists every phoneme once', () => {
  expect(new Set(PHONEMES).size).toBe(PHONEMES.length);
  expect(PHONEMES).toHaveLength(57);
});
