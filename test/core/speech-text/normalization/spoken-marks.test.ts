import { describe, expect, it } from 'vitest';
import { said } from './said.ts';

describe('marks around a word', () => {
  it.each([
    ['(hello)', '(hello)'],
    ['((hello))', '(hello)'],
    ['[hello]', '(hello)'],
    ['{hello}', '(hello)'],
    ['<hello>', 'hello'],
    ['*hello*', 'hello'],
    ['**hello**', 'hello'],
    ['_hello_', 'hello'],
    ['~~hello~~', 'hello'],
    ['`hello`', 'hello'],
    ['\\hello\\', 'hello'],
    ['"hello"', '“hello”'],
    ["'hello'", 'hello'],
    ["''hello''", 'hello'],
    ['“hi”', '“hi”'],
    ['„hi”', '“hi”'],
    ['«hi»', '“hi”'],
    ['"(hello)"', '“(hello)”'],
    ['("hello")', '(“hello”)'],
    ['("Hello,"', '(“Hello,”'],
    ['"Hello," she', '“Hello,” she'],
    ['hello!!', 'hello!'],
    ['hello?!', 'hello?!'],
    ['hello!?!', 'hello!?!'],
    ['hello;', 'hello;'],
    ['hello:', 'hello:'],
    ['hello,,', 'hello,'],
    ['hello—', 'hello—'],
    ['hello–', 'hello—'],
    ['hello-', 'hello'],
    ['-hello', 'hello'],
    ['--hello', 'hello'],
    ['hello>', 'hello'],
    ['wait..', 'wait…'],
    ['wait....', 'wait…'],
    ['wait……', 'wait…'],
    ['|', ''],
    ['{}', ''],
    ['.', ''],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('apostrophes', () => {
  it.each([
    ["dogs'", "dogs'"],
    ["'dogs'", 'dogs'],
    ["dogs' bones", "dogs' bones"],
    ["James' book", "James' book"],
    ["Bob' book", 'Bob book'],
    ["'tis", 'tis'],
    ["o'clock", "o'clock"],
    ["rock'n'roll", "rock'n'roll"],
    ["rock-'n'-roll", "rock-'n'-roll"],
    ["it's", "it's"],
    ["IT'S", "IT'S"],
    ["CEO's", "CEO's"],
    ['don‘t', "don't"],
    ['’tis', 'tis'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('dashes', () => {
  it.each([
    ['well‐known', 'well-known'],
    ['well‑known', 'well-known'],
    ['a - b', 'a— b'],
    ['a – b', 'a— b'],
    ['a -- b', 'a— b'],
    ['a --- b', 'a— b'],
    ['a--b', 'a— b'],
    ['a---b', 'a— b'],
    ['a—b', 'a— b'],
    ['a―b', 'a— b'],
    ['"a"—b', '“a”— b'],
    ['(a)—(b)', '(a)— (b)'],
    ['hello — ', 'hello—'],
    ['— hello', 'hello'],
    ['1--2', 'one two'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('marks without a space behind', () => {
  it.each([
    ['hello,world', 'hello, world'],
    ['hello;world', 'hello; world'],
    ['hello!world', 'hello! world'],
    ['hello?world', 'hello? world'],
    ['well…ok', 'well… ok'],
    ['well...ok', 'well… ok'],
    ['hello.World', 'hello. World'],
    ['one.Two.Three', 'one. Two. Three'],
    ['hello.world', 'hello dot world'],
    ['Hi.There', 'Hi dot There'],
    ['x.Yes', 'x dot Yes'],
    ['ok.I am', 'ok. I am'],
    ['ok.IBM', 'ok dot IBM'],
    ['hello , there', 'hello, there'],
    [', hello', 'hello'],
    ['... hello', 'hello'],
    ['hello"world', 'hello world'],
    ['either/or', 'either or'],
    ['he/she/they', 'he she they'],
    ['a\\b', 'a b'],
    ['1/a', 'one a'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('marks behind what has no sound', () => {
  it.each([
    ['Hello, 안녕!', 'Hello,'],
    ['안녕.', ''],
    ['안녕, hello.', 'hello.'],
    ['hello 안녕. there', 'hello. there'],
    ['hello, — there', 'hello, there'],
    ['hello, 안녕. there', 'hello, there'],
    ['hello 안녕, 안녕. there', 'hello, there'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('capitals', () => {
  it.each([
    ['HELLO WORLD', 'hello world'],
    ['HELLO', 'HELLO'],
    ['HELLO world', 'HELLO world'],
    ['I AM', 'I AM'],
    ['OK GO', 'ok go'],
    ['A B', 'a B'],
    [' THE END!', 'the end!'],
    ["WE'RE HERE, NOW", "we're here, now"],
    ['100 MB SIZE', 'one hundred megabytes size'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('letters of other languages', () => {
  it.each([
    ['straße', 'strasse'],
    ['Ærø', 'Aero'],
    ['æon', 'aeon'],
    ['œuvre', 'oeuvre'],
    ['Œuvre', 'Oeuvre'],
    ['Øre', 'Ore'],
    ['øre', 'ore'],
    ['Łódź', 'Lodz'],
    ['łódź', 'lodz'],
    ['đak', 'dak'],
    ['Đak', 'Dak'],
    ['ðat', 'that'],
    ['þing', 'thing'],
    ['Þing', 'Thing'],
    ['ıstanbul', 'istanbul'],
    ['ﬁne', 'fine'],
    ['Ångström', 'Angstrom'],
    ['1⁄2', 'one half'],
    ['③', 'three'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('what has no sound', () => {
  it.each([
    ['™', ''],
    ['foo™ bar®', 'foo bar'],
    ['©2024', 'twenty twenty four'],
    ['a™b', 'a b'],
    ['👍🏽 ok', 'ok'],
    ['❤️', ''],
    ['👩‍👩‍👧', ''],
    ['ok😀ok', 'ok ok'],
    ['1️⃣', 'one'],
    ['#️⃣', 'number'],
    ['a​b', 'a b'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});
