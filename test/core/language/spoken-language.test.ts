import { expect, it } from 'vitest';
import { mainLanguage, onlyLanguage } from '../../../src/core/language/spoken-language.ts';

const part = (language: string, text: string) => ({ language, segments: [{ startMs: 0, endMs: 1, text }] });

it.each([
  ['one language', ['en'], 'en'],
  ['several', ['en', 'ko'], 'und'],
  ['none named', [], 'und'],
])('a model of %s hears that or any', (_, languages, tag) => {
  expect(onlyLanguage(languages)).toBe(tag);
});

it.each([
  ['most of the text', [part('en', 'yes'), part('ko', '여러분 안녕하세요'), part('en', 'no')], 'ko'],
  ['many short parts', [part('ko', '네 네'), part('en', 'yes'), part('en', 'no no')], 'en'],
  ['silence', [part('ko', ' ')], 'und'],
  ['nothing', [], 'und'],
  ['parts of before', [{ segments: [{ startMs: 0, endMs: 1, text: 'hello' }] }], 'und'],
])('the language of a transcript: %s', (_, parts, tag) => {
  expect(mainLanguage(parts)).toBe(tag);
});
