import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeForSpeech } from '../../../../src/core/speech-text/normalization/normalize-for-speech.ts';
import { said } from './said.ts';

describe('normalizeForSpeech', () => {
  it.each([
    // numbers
    ['I have 3 cats', 'I have three cats'],
    ['1,234,567 people', 'one million two hundred thirty four thousand five hundred sixty seven people'],
    ['3.14', 'three point one four'],
    ['.5', 'zero point five'],
    ['-4 degrees', 'minus four degrees'],
    ['code 007', 'code zero zero seven'],
    ['10k views', 'ten thousand views'],
    ['3.5 million', 'three point five million'],
    ['the 21st of May', 'the twenty first of May'],
    ['1,000th', 'one thousandth'],
    ['1/2 and 3/4', 'one half and three quarters'],
    ['2½ cups', 'two and a half cups'],
    ['5 1/3 miles', 'five and a third miles'],
    ['50/50', 'fifty fifty'],
    ['24/7', 'twenty four seven'],
    ['x^2 and m²', 'X squared and M squared'],
    ['1920x1080', 'one thousand nine hundred twenty by one thousand eighty'],
    ['3 + 4 = 7', 'three plus four equals seven'],
    ['#1', 'number one'],
    ['pages 10-12', 'pages ten to twelve'],
    ['No. 5', 'number five'],
    ['No. Never.', 'No. Never.'],
    ['5\'10"', 'five foot ten'],
    ['7 > 5', 'seven is greater than five'],
    ['π is 3', 'pie is three'],
    ['i7-9700K', 'I seven nine thousand seven hundred K'],
    // years and dates
    ['in 1984 and 2007', 'in nineteen eighty four and two thousand seven'],
    ['in 2021', 'in twenty twenty one'],
    ['1905', 'nineteen oh five'],
    ['1939–1945', 'nineteen thirty nine to nineteen forty five'],
    ['the 1990s and the 80s', 'the nineteen nineties and the eighties'],
    ['2024-05-12', 'May twelfth, twenty twenty four'],
    ['5/12/2024', 'May twelfth, twenty twenty four'],
    ['31/12/1999', 'December thirty first, nineteen ninety nine'],
    ['May 5, 2024', 'May fifth, twenty twenty four'],
    ['5 May', 'the fifth of May'],
    ['on Jan. 3rd', 'on January third'],
    ['March 15 people came', 'March fifteenth people came'],
    // times
    ['at 7:30', 'at seven thirty'],
    ['at 9:05 am', 'at nine oh five AM'],
    ['at 5:00', "at five o'clock"],
    ['at 5pm.', 'at five PM.'],
    ['at 5 p.m. sharp', 'at five PM sharp'],
    ['at 5 p.m. He left', 'at five PM. He left'],
    ['14:45', 'fourteen forty five'],
    ['9am-5pm', 'nine AM to five PM'],
    ['10:30–11:45', 'ten thirty to eleven forty five'],
    ['Mon-Fri', 'Monday to Friday'],
    ['2019/20', 'twenty nineteen twenty'],
    // money
    ['$5', 'five dollars'],
    ['$1', 'one dollar'],
    ['$3.50', 'three dollars and fifty cents'],
    ['£0.99', 'ninety nine pence'],
    ['$2.5 million', 'two point five million dollars'],
    ['$5M', 'five million dollars'],
    ['€20', 'twenty euros'],
    ['20 €', 'twenty euros'],
    ['¥500', 'five hundred yen'],
    // units
    ['5 km', 'five kilometers'],
    ['1 kg', 'one kilogram'],
    ['10MB', 'ten megabytes'],
    ['60 km/h', 'sixty kilometers per hour'],
    ['3.2 GHz', 'three point two gigahertz'],
    ['20 m²', 'twenty square meters'],
    ['50%', 'fifty percent'],
    ['3.5%', 'three point five percent'],
    ['10-15%', 'ten to fifteen percent'],
    ['20°C and 70 °F', 'twenty degrees Celsius and seventy degrees Fahrenheit'],
    ['90°', 'ninety degrees'],
    ['a 5G phone', 'a five G phone'],
    // telephone numbers, versions, addresses
    ['555-1234', 'five five five, one two three four'],
    ['(555) 123-4567', 'five five five, one two three, four five six seven'],
    ['version 2.10.3', 'version two point ten point three'],
    ['v2.0', 'version two point zero'],
    ['call 911', 'call nine one one'],
    ['jo.doe@mail.com', 'jo dot doe at mail dot com'],
    ['www.example.com/help', 'WWW dot example dot com slash help'],
    ['https://example.org.', 'example dot org.'],
    ['report.pdf', 'report dot pdf'],
    // abbreviations and letters
    ['Dr. Smith', 'doctor Smith'],
    ['on Baker St. today', 'on Baker street today'],
    ['St. Louis', 'saint Louis'],
    ['e.g. this, etc.', 'for example this, et cetera.'],
    ['the U.S. team', 'the US team'],
    ['NASA and the FBI', 'NASA and the FBI'],
    ['mp3 and C++', 'M P three and C plus plus'],
    ['AT&T', 'A T and T'],
    ['C# and .NET', 'C sharp and dot NET'],
    ['#hashtag', 'hashtag hashtag'],
    ['CEOs, DVDs', 'CEOs, DVDs'],
    ['a PhD', 'a PHD'],
    ['Henry VIII, World War II', 'Henry the eighth, World War two'],
    ['Chapter IV', 'Chapter four'],
    ['A cat, plan A', 'a cat, plan A'],
    ['HELLO THERE', 'hello there'],
    ["it’s Bob's", "it's Bob's"],
    ['either/or', 'either or'],
    ['café naïve', 'cafe naive'],
    ['well-known', 'well-known'],
    ['Node.js', 'Node dot js'],
    // marks
    ['Hello, world!', 'Hello, world!'],
    ['(really?)', '(really?)'],
    ['He said "no".', 'He said “no”.'],
    ['wait… what...', 'wait… what…'],
    ['yes — no', 'yes— no'],
    ['yes--no', 'yes— no'],
    ['What?! No!!!', 'What?! No!'],
    ['Hello,world', 'Hello, world'],
    ['up?Nothing much.I see.', 'up? Nothing much. I see.'],
    ['one; two: three', 'one; two: three'],
    ['**bold** `code` _it_', 'bold code it'],
    ['[note]', '(note)'],
    // no sound
    ['😀 🎉', ''],
    ['Hi 👩‍👩‍👧 there', 'Hi there'],
    ['안녕 hello', 'hello'],
    ['', ''],
  ])('%s -> %s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it('keeps the written form of each token', () => {
    expect(normalizeForSpeech('Pay $5 on May 5').map((token) => token.text)).toEqual([
      'Pay',
      '$5',
      'on',
      'May 5',
    ]);
  });

  it('gives words of letters, apostrophes and hyphens alone, or a pause, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { words, before, after } of normalizeForSpeech(text)) {
          expect(words.length).toBeGreaterThan(0);
          for (const word of words) expect(word).toMatch(/^(?:[A-Za-z'-]+|,)$/);
          expect(before).toMatch(/^[“(]*$/);
          expect(after).toMatch(/^[,.!?:;—…”)]*$/);
        }
      }),
    );
  });

  it('says every number, whatever signs stand in it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,4}(?:[.,:/x%^+=<>×$€°'–-]{1,2}\d{1,4}){0,3}$/), (text) => {
        const runs = text.match(/\d+/g)?.length ?? 0;
        expect(said(text).match(/[a-z]+/g)?.length ?? 0).toBeGreaterThanOrEqual(runs);
        expect(said(text)).not.toMatch(/\d/);
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
