import { describe, expect, it } from 'vitest';
import { said } from './said.ts';

describe('abbreviations', () => {
  it.each([
    ['Mr. Bean and Mrs. Bean', 'mister Bean and missus Bean'],
    ['Mr Bean', 'mister Bean'],
    ['Ms. Jones', 'miz Jones'],
    ['Ms Jones', 'miz Jones'],
    ['ms jones', 'ms jones'],
    ['Dr Who', 'doctor Who'],
    ['Prof. X', 'professor X'],
    ['Rev. King', 'reverend King'],
    ['rev it up', 'rev it up'],
    ['Gen. Lee', 'general Lee'],
    ['Sgt. Bilko', 'sergeant Bilko'],
    ['Capt. Kirk', 'captain Kirk'],
    ['Lt. Dan', 'lieutenant Dan'],
    ['Gov. Ann', 'governor Ann'],
    ['Sen. Bob', 'senator Bob'],
    ['Rep. Jim', 'representative Jim'],
    ['Pres. Joe', 'president Joe'],
    ['Mt. Fuji', 'mount Fuji'],
    ['Mt Fuji', 'mount Fuji'],
    ['St Paul', 'saint Paul'],
    ['st paul', 'st paul'],
    ['King Jr.', 'King junior.'],
    ['Bob Jr. left.', 'Bob junior left.'],
    ['Bob Jr. Then', 'Bob junior. Then'],
    ['Sr. Bob', 'senior. Bob'],
    ['sr bob', 'sr bob'],
    ['cats vs. dogs', 'cats versus dogs'],
    ['cats vs dogs', 'cats versus dogs'],
    ['approx. 5', 'approximately five'],
    ['Dept. of', 'department of'],
    ['est. 1999', 'established nineteen ninety nine'],
    ['Fifth Ave. is', 'Fifth avenue is'],
    ['Sunset Blvd.', 'Sunset boulevard.'],
    ['Elm Rd.', 'Elm road.'],
    ['rd', 'rd'],
    ['Apple Inc.', 'Apple incorporated.'],
    ['inc', 'inc'],
    ['Foo Ltd. was', 'Foo limited was'],
    ['Foo Corp. Then', 'Foo corporation. Then'],
    ['fig. 3', 'figure three'],
    ['fig leaf', 'fig leaf'],
    ['vol. 2', 'volume two'],
    ['pp. 10', 'pages ten'],
    ['Jan. is cold', 'January is cold'],
    ['Feb', 'February'],
    ['aug', 'August'],
    ['Sept.', 'September'],
    ['oct', 'oct'],
    ['Oct.', 'October'],
    ['Nov.', 'November'],
    ['dec', 'dec'],
    ['Dec.', 'December'],
    ['i.e. cats', 'that is cats'],
    ['eg', 'for example'],
    ['ie', 'that is'],
    ['Ph.D.', 'PHD.'],
    ['aka', 'also known as'],
    ['a.k.a. Bob', 'also known as Bob'],
    ['.inc', 'dot inc'],
    ['No. 5', 'number five'],
    ['No. 12 is', 'number twelve is'],
    ['No. Never', 'No. Never'],
    ['No 5', 'No five'],
    ['U.S.A', 'USA'],
    ['U.K. and', 'UK and'],
    ['U.S.S.R.', 'USSR'],
    ['J. R. R. Tolkien', 'J R R Tolkien'],
    ['J.R.R. Tolkien', 'JRR Tolkien'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('streets and doctors', () => {
  it.each([
    ['on Baker St., today', 'on Baker street, today'],
    ['Baker St. Louis', 'Baker saint Louis'],
    ['in Baker St. Louis', 'in Baker saint Louis'],
    ['the Main, St. is', 'the Main, saint is'],
    ['5th St. is', 'fifth street is'],
    ['42nd Dr. now', 'forty second drive now'],
    ['on Elm Dr. now', 'on Elm drive now'],
    ['The Dr. said', 'The doctor said'],
    ['I saw Dr. Smith', 'I saw doctor Smith'],
    ['I saw Dr. today', 'I saw doctor today'],
    ['just Dr. today', 'just doctor today'],
    ['Uncle Bob, Dr. today', 'Uncle Bob, doctor today'],
    ['See Dr. now', 'See doctor now'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('roman numerals', () => {
  it.each([
    ['Henry VIII', 'Henry the eighth'],
    ["Henry VIII's wives", "Henry the eighth's wives"],
    ['Henry V', 'Henry the fifth'],
    ['Henry I', 'Henry the first'],
    ['Louis XIV', 'Louis the fourteenth'],
    ['Louis XVI', 'Louis the sixteenth'],
    ['John Paul II', 'John Paul the second'],
    ['Elizabeth II', 'Elizabeth the second'],
    ['Pius XII', 'Pius the twelfth'],
    ["Benedict XVI's", "Benedict the sixteenth's"],
    ['Chapter I', 'Chapter one'],
    ['Chapter IV', 'Chapter four'],
    ['Chapter V', 'Chapter five'],
    ['Chapter VI', 'Chapter six'],
    ['Chapter VII', 'Chapter seven'],
    ['Chapter IX', 'Chapter nine'],
    ['Chapter X', 'Chapter ten'],
    ['Chapter XIX', 'Chapter nineteen'],
    ['Chapter XX', 'Chapter twenty'],
    ['Chapter XXIX', 'Chapter twenty nine'],
    ['Chapter XXXIV', 'Chapter thirty four'],
    ['Chapter XL', 'Chapter forty'],
    ['Chapter XLIV', 'Chapter forty four'],
    ['Chapter XLIX', 'Chapter forty nine'],
    ['Super Bowl LVIII', 'Super Bowl fifty eight'],
    ['Super Bowl LX', 'Super Bowl sixty'],
    ["World War II's end", "World War two's end"],
    ['Act III, Scene IV', 'Act three, Scene four'],
    ['Final Fantasy VII', 'Final Fantasy seven'],
    ['Part II', 'Part two'],
    ['Part IIx', 'Part IIx'],
    ['Chapter Iliad', 'Chapter Iliad'],
    ['Type L', 'Type L'],
    ['Vitamin C', 'Vitamin C'],
    ['Bob II', 'Bob II'],
    ['McHenry VIII', 'McHenry VIII'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('addresses and files', () => {
  it.each([
    ['jo@mail.com', 'jo at mail dot com'],
    ['jo.doe+x@mail.co.uk', 'jo dot doe plus x at mail dot co dot uk'],
    ['jo_doe@mail.com', 'jo underscore doe at mail dot com'],
    ['mail: jo@mail.com.', 'mail: jo at mail dot com.'],
    ['me@x.io,', 'me at x dot io,'],
    ['http://example.com/', 'example dot com'],
    [
      'https://www.example.com/a/b?x=1&y=2#top',
      'WWW dot example dot com slash a slash b question mark x equals one and y equals two hash top',
    ],
    ['(https://example.com/a;b)', '(example dot com slash a b)'],
    ['see www.example.com/a?b', 'see WWW dot example dot com slash a question mark b'],
    ['HTTPS://example.com/a,b', 'example dot com slash a b'],
    ['example.com:8080', 'example dot com colon eight thousand eighty'],
    ['example.com/a-b_c~d%20', 'example dot com slash a dash b underscore c tilde d percent twenty'],
    ['localhost:3000', 'localhost three thousand'],
    ['(www.example.com)', '(WWW dot example dot com)'],
    ['file.tar.gz', 'file dot tar dot gz'],
    ['index.html', 'index dot html'],
    ['foo.x1', 'foo dot x one'],
    ['a.b', 'AB'],
    ['a.bc', 'a dot bc'],
    ['v.10', 'V ten'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('signs', () => {
  it.each([
    ['50% & 3 @ 5', 'fifty percent and three at five'],
    ['%', 'percent'],
    ['&', 'and'],
    ['@', 'at'],
    ['@bob', 'at bob'],
    ['foo@', 'foo at'],
    ['#1', 'number one'],
    ['# one', 'number one'],
    ['#tag', 'hashtag tag'],
    ['#2tag', 'number two tag'],
    ['C#', 'C sharp'],
    ['C#.', 'C sharp.'],
    ['F#', 'F sharp'],
    ['H#', 'H number'],
    ['.NET', 'dot NET'],
    ['.net', 'dot net'],
    ['C++', 'C plus plus'],
    ['a&b', 'A and B'],
    ['R&D', 'R and D'],
    ['Q&A', 'Q and A'],
    ['§5', 'section five'],
    ['§ 5', 'section five'],
    ['x → y', 'x to y'],
    ['∞', 'infinity'],
    ['α and β', 'alpha and beta'],
    ['γδΔθλμπσΣφωΩ', 'gamma delta delta theta lambda mu pie sigma sigma phi omega ohms'],
    ['>hello', 'is greater than hello'],
    ['<', 'is less than'],
    ['~5', 'five'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe('articles and letters', () => {
  it.each([
    ['A cat', 'a cat'],
    ['A', 'A'],
    ['A, B', 'A, B'],
    ['A. B', 'a B'],
    ['plan A', 'plan A'],
    ['plan A is', 'plan A is'],
    ['He said: A dog', 'He said: a dog'],
    ['“A dog”', '“a dog”'],
    ['In A cat', 'In A cat'],
    ['(A cat)', '(a cat)'],
  ])('%j -> %j', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});
