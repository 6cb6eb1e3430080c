import { describe, expect, it } from 'vitest';
import { said } from './said.ts';

describe('whole numbers', () => {
  it.each([
    ['0', 'zero'],
    ['7', 'seven'],
    ['11', 'eleven'],
    ['12', 'twelve'],
    ['13', 'thirteen'],
    ['15', 'fifteen'],
    ['18', 'eighteen'],
    ['19', 'nineteen'],
    ['20', 'twenty'],
    ['21', 'twenty one'],
    ['30', 'thirty'],
    ['40', 'forty'],
    ['50', 'fifty'],
    ['60', 'sixty'],
    ['70', 'seventy'],
    ['80', 'eighty'],
    ['90', 'ninety'],
    ['99', 'ninety nine'],
    ['100', 'one hundred'],
    ['101', 'one hundred one'],
    ['110', 'one hundred ten'],
    ['119', 'one hundred nineteen'],
    ['200', 'two hundred'],
    ['999', 'nine hundred ninety nine'],
    ['1000', 'one thousand'],
    ['1001', 'one thousand one'],
    ['1066', 'one thousand sixty six'],
    ['2100', 'two thousand one hundred'],
    ['2101', 'two thousand one hundred one'],
    ['3000', 'three thousand'],
    ['10000', 'ten thousand'],
    ['100000', 'one hundred thousand'],
    ['1,000', 'one thousand'],
    ['1,000,000', 'one million'],
    ['2,000,005', 'two million five'],
    ['1,000,000,000', 'one billion'],
    ['1,000,000,000,000', 'one trillion'],
    [
      '123456789012345',
      'one hundred twenty three trillion four hundred fifty six billion seven hundred eighty nine million twelve thousand three hundred forty five',
    ],
    [
      '999,999,999,999,999',
      'nine hundred ninety nine trillion nine hundred ninety nine billion nine hundred ninety nine million nine hundred ninety nine thousand nine hundred ninety nine',
    ],
    ['1234567890123456', 'one two three four five six seven eight nine zero one two three four five six'],
    ['007', 'zero zero seven'],
    ['00', 'zero zero'],
    ['01', 'zero one'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('decimals, and what is below zero', () => {
  it.each([
    ['1.5', 'one point five'],
    ['0.5', 'zero point five'],
    ['.25', 'zero point two five'],
    ['10.01', 'ten point zero one'],
    ['0.007', 'zero point zero zero seven'],
    ['1,234.5', 'one thousand two hundred thirty four point five'],
    ['-4', 'minus four'],
    ['−4', 'minus four'],
    ['-0.5', 'minus zero point five'],
    ['-.5', 'minus zero point five'],
    ['(-5)', '(minus five)'],
    ['-£5', 'minus five pounds'],
    ['-€5', 'minus five euros'],
    ['-¥5', 'minus five yen'],
    ['$-5', 'minus five dollars'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('ordinals', () => {
  it.each([
    ['1st', 'first'],
    ['2nd', 'second'],
    ['3rd', 'third'],
    ['4th', 'fourth'],
    ['5th', 'fifth'],
    ['8th', 'eighth'],
    ['9th', 'ninth'],
    ['12th', 'twelfth'],
    ['20th', 'twentieth'],
    ['21ST', 'twenty first'],
    ['30th', 'thirtieth'],
    ['40th', 'fortieth'],
    ['100th', 'one hundredth'],
    ['101st', 'one hundred first'],
    ['1,000,000th', 'one millionth'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('years and decades', () => {
  it.each([
    ['1100', 'eleven hundred'],
    ['1101', 'eleven oh one'],
    ['1200', 'twelve hundred'],
    ['1776', 'seventeen seventy six'],
    ['1900', 'nineteen hundred'],
    ['1901', 'nineteen oh one'],
    ['1910', 'nineteen ten'],
    ['1999', 'nineteen ninety nine'],
    ['2000', 'two thousand'],
    ['2001', 'two thousand one'],
    ['2005', 'two thousand five'],
    ['2010', 'twenty ten'],
    ['2019', 'twenty nineteen'],
    ['2099', 'twenty ninety nine'],
    ['1000s', 'one thousands'],
    ['1800s', 'eighteen hundreds'],
    ['1900s', 'nineteen hundreds'],
    ['1950s', 'nineteen fifties'],
    ["1960's", 'nineteen sixties'],
    ['2000s', 'two thousands'],
    ['2010s', 'twenty tens'],
    ['80s', 'eighties'],
    ["80's", 'eighties'],
    ["'90s", 'nineties'],
    ["'99", 'ninety nine'],
    ["in '05.", 'in oh five.'],
    ["'00", 'zero zero'],
    ["'123", 'one hundred twenty three'],
    ['2019/20', 'twenty nineteen twenty'],
    ['2019/2020', 'twenty nineteen twenty twenty'],
    ['1990-95', 'nineteen ninety to ninety five'],
    ['1990-1995', 'nineteen ninety to nineteen ninety five'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('fractions', () => {
  it.each([
    ['1/2', 'one half'],
    ['1/3', 'one third'],
    ['2/3', 'two thirds'],
    ['1/4', 'one quarter'],
    ['3/4', 'three quarters'],
    ['1/5', 'one fifth'],
    ['2/5', 'two fifths'],
    ['3/8', 'three eighths'],
    ['1/10', 'one tenth'],
    ['11/20', 'eleven twentieths'],
    ['99/100', 'ninety nine one hundredths'],
    ['1/100', 'one one hundredth'],
    ['1/101', 'one over one hundred one'],
    ['3/2', 'three over two'],
    ['22/7', 'twenty two over seven'],
    ['10/10', 'ten ten'],
    ['½', 'one half'],
    ['¼ cup', 'one quarter cup'],
    ['1¾', 'one and three quarters'],
    ['2⅓', 'two and a third'],
    ['1 1/2', 'one and a half'],
    ['1 1/4 cups', 'one and a quarter cups'],
    ['3 3/4', 'three and three quarters'],
    ['10 2/5', 'ten and two fifths'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('ranges, ratios and lists', () => {
  it.each([
    ['10-12', 'ten to twelve'],
    ['10–12', 'ten to twelve'],
    ['1.5-2.5', 'one point five to two point five'],
    ['3-4 times', 'three to four times'],
    ['5-10%', 'five to ten percent'],
    ['5%-10%', 'five percent to ten percent'],
    ['5-10k', 'five to ten thousand'],
    ['5k-10k', 'five thousand to ten thousand'],
    ['10-15kg', 'ten to fifteen kilograms'],
    ['10-15 kg', 'ten to fifteen kilograms'],
    ['10–15 km/h', 'ten to fifteen kilometers per hour'],
    ['10-15 m²', 'ten to fifteen square meters'],
    ['10-20°C', 'ten to twenty degrees Celsius'],
    ['$5-$10', 'five dollars to ten dollars'],
    ['$5-10', 'five dollars to ten dollars'],
    ['£5–10', 'five pounds to ten pounds'],
    ['$10k-$20k', 'ten thousand dollars to twenty thousand dollars'],
    ['$1.50-$2.50', 'one dollar and fifty cents to two dollars and fifty cents'],
    ['$5-abc', 'dollars five abc'],
    ['5-abc', 'five abc'],
    ['1-2-3', 'one two three'],
    ['3:2', 'three to two'],
    ['16:9', 'sixteen to nine'],
    ['1,5', 'one, five'],
    ['1,5,6', 'one, five, six'],
    ['12,34', 'twelve, thirty four'],
    ['192.168.0.1:80', 'one hundred ninety two, one hundred sixty eight, zero, one, eighty'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('calculations', () => {
  it.each([
    ['5 + 3', 'five plus three'],
    ['5 - 3 = 2', 'five minus three equals two'],
    ['15 - 13 = 2', 'fifteen minus thirteen equals two'],
    ['5 - 3 and', 'five— three and'],
    ['5 − 3', 'five minus three'],
    ['5−3', 'five minus three'],
    ['x=-5', 'X equals minus five'],
    ['5 * 3 = 15', 'five times three equals fifteen'],
    ['5*3', 'five times three'],
    ['*5* 3', 'five three'],
    ['**5** 3', 'five three'],
    ['3 × 4', 'three times four'],
    ['3×4', 'three times four'],
    ['4x4', 'four by four'],
    ['1920 x 1080', 'one thousand nine hundred twenty by one thousand eighty'],
    ['5 ÷ 2', 'five divided by two'],
    ['5 ± 2', 'five plus or minus two'],
    ['2²', 'two squared'],
    ['2³', 'two cubed'],
    ['3.5^2', 'three point five squared'],
    ['2^10', 'two to the tenth'],
    ['10^6', 'ten to the sixth'],
    ['x³', 'X cubed'],
    ['x^n', 'X to the N'],
    ['x²y', 'X squared Y'],
    ['a+b=c', 'A plus B equals C'],
    ['a<b', 'A is less than B'],
    ['a > b', 'a is greater than b'],
    ['a ≥ b', 'a is at least b'],
    ['a ≤ b', 'a is at most b'],
    ['a ≠ b', 'a is not equal to b'],
    ['≈5', 'about five'],
    ['√2', 'the square root of two'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('large numbers in short', () => {
  it.each([
    ['10k', 'ten thousand'],
    ['1.5k', 'one point five thousand'],
    ['2M', 'two million'],
    ['2.5M', 'two point five million'],
    ['2bn', 'two billion'],
    ['2B', 'two billion'],
    ['2.5bn', 'two point five billion'],
    ['3 million', 'three million'],
    ['5 billion', 'five billion'],
    ['3.5million', 'three point five million'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('versions and telephone numbers', () => {
  it.each([
    ['v2', 'version two'],
    ['v2.0', 'version two point zero'],
    ['v2.0.1', 'version two point zero point one'],
    ['v1.10', 'version one point one zero'],
    ['2.10.3', 'two point ten point three'],
    ['1.2.3.4', 'one point two point three point four'],
    ['5.12.24', 'five point twelve point twenty four'],
    ['9/11', 'nine eleven'],
    ['24/7', 'twenty four seven'],
    ['911', 'nine one one'],
    ['555-1234', 'five five five, one two three four'],
    ['555 123-4567', 'five five five, one two three, four five six seven'],
    ['555-123-4567', 'five five five, one two three, four five six seven'],
    ['555.123.4567', 'five five five, one two three, four five six seven'],
    ['(555) 123-4567', 'five five five, one two three, four five six seven'],
    ['(555) abc', '(five hundred fifty five) abc'],
    ['(55)', '(fifty five)'],
    ['1-800-555-1234', 'one, eight zero zero, five five five, one two three four'],
    ['+1 555 123-4567', 'plus one, five five five, one two three, four five six seven'],
    ['+1 555-123-4567', 'plus one, five five five, one two three, four five six seven'],
    ['+1 (555) 123-4567', 'plus one, five five five, one two three, four five six seven'],
    ['+44 20 7946 0958', 'plus four four, two zero, seven nine four six, zero nine five eight'],
    ['+82 10-1234-5678', 'plus eight two, one zero, one two three four, five six seven eight'],
    ['+82-10-1234-5678', 'plus eight two, one zero, one two three four, five six seven eight'],
    ['010-1234-5678', 'zero one zero, one two three four, five six seven eight'],
    ['02-345-6789', 'zero two, three four five, six seven eight nine'],
    ['+1', 'plus one'],
    ['+12', 'plus twelve'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('numbers within words', () => {
  it.each([
    ["5's", "five's"],
    ["747's", "seven hundred forty seven's"],
    ["3x's", "three x's"],
    ['mp3s', "M P three's"],
    ['B52s', "B fifty two's"],
    ['5G', 'five G'],
    ['4K', 'four K'],
    ['H2O', 'H two O'],
    ['A1B2', 'A one B two'],
    ['B2B', 'B two B'],
    ['MP3', 'M P three'],
    ['iPhone15', 'iPhone fifteen'],
    ['F-16', 'F sixteen'],
    ['COVID-19', 'COVID nineteen'],
    ['x86_64', 'X eighty six sixty four'],
    ['utf-8', 'utf eight'],
    ['ISO8601', 'I S O eight thousand six hundred one'],
    ['i7-9700K', 'I seven nine thousand seven hundred K'],
    ['10:30ish', 'ten thirty ish'],
    ['3.5th', 'three point five T H'],
    ['2x', 'two X'],
    ["5'10", 'five foot ten'],
    ['5\'10"', 'five foot ten'],
    ['6\'2" tall', 'six foot two tall'],
    ["12'10", 'twelve ten'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});
