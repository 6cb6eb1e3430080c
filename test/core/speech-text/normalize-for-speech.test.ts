import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeForSpeech } from '../../../src/core/speech-text/normalize-for-speech.ts';

const said = (text: string) =>
  normalizeForSpeech(text)
    .map(({ words, pauseAfter }) => words.join(' ') + (pauseAfter ? ',' : ''))
    .join(' ');

describe('normalizeForSpeech', () => {
  it.each([
    ['Hello, world!', 'hello, world,'],
    ['I have 3 cats', 'i have three cats'],
    [
      '1,234,567 people',
      'one million two hundred and thirty four thousand five hundred and sixty seven people',
    ],
    ['in 1984 and 2007', 'in nineteen eighty four and two thousand seven'],
    ['the 1990s', 'the nineteen nineties'],
    ['code 007', 'code zero zero seven'],
    ['3.14', 'three point one four'],
    ['.5', 'zero point five'],
    ['-4 degrees', 'minus four degrees'],
    ['the 21st of May', 'the twenty first of may'],
    ['$5', 'five dollars'],
    ['$1', 'one dollar'],
    ['$3.50', 'three dollars and fifty cents'],
    ['£0.99', 'ninety nine pence'],
    ['$2.5 million', 'two point five million dollars'],
    ['€20', 'twenty euros'],
    ['at 7:30', 'at seven thirty'],
    ['at 9:05 am', 'at nine oh five a m'],
    ['at 5:00', "at five o'clock"],
    ['at 5pm.', 'at five p m,'],
    ['5 km', 'five kilometres'],
    ['1 kg', 'one kilogram'],
    ['10MB', 'ten megabytes'],
    ['50%', 'fifty percent'],
    ['20°C', 'twenty degrees'],
    ['pages 10-12', 'pages ten to twelve'],
    ['1/2', 'one over two'],
    ['Dr. Smith', 'doctor smith'],
    ['bread & butter', 'bread and butter'],
    ['the FBI', 'the f b i'],
    ['the U.S. team', 'the u s team'],
    ['NASA', 'nasa'],
    ['mp3 and C++', 'm p three and c plus plus'],
    ['either/or', 'either or'],
    ['at 5 p.m. sharp', 'at five p m sharp'],
    ['e.g. this', 'for example this'],
    ['HELLO THERE', 'hello there'],
    ["it’s Bob's", "it's bob's"],
    ['café', 'cafe'],
    ['well-known', 'well known'],
    ['(really)', 'really,'],
    ['wait… what', 'wait, what'],
    ['yes — no', 'yes, no'],
    ['**bold** `code`', 'bold code'],
    ['😀 🎉', ''],
    ['', ''],
  ])('%s -> %s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it('keeps the written form of each token', () => {
    expect(normalizeForSpeech('Pay $5 now').map((token) => token.text)).toEqual(['Pay', '$5', 'now']);
  });

  it('gives words of letters and apostrophes alone, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { words } of normalizeForSpeech(text)) {
          expect(words.length).toBeGreaterThan(0);
          for (const word of words) expect(word).toMatch(/^[a-z']+$/);
        }
      }),
    );
  });

  it('reads every whole number', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 9 }), (value) => {
        expect(said(String(value))).toMatch(/^[a-z ]+$/);
      }),
    );
  });
});
