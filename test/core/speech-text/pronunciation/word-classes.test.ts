import { expect, it } from 'vitest';
import * as words from '../../../../src/core/speech-text/pronunciation/word-classes.ts';

it.each([
  [
    words.isAdverb,
    'often really friendlily',
    'family reply supply apply italy july assembly friendly daily fly only2',
  ],
  [words.isPossessive, "bob's dogs'", "it's that's let's dogs bobs"],
  [words.isPlural, 'dogs cities people you fish', "bus glass crisis bob's this is as s dog"],
  [words.isFunctionWord, 'the of will is have i me often and here to', 'cat totally'],
])('%o tells %j from %j', (isIn, members, others) => {
  expect(members.split(' ').filter((word) => !isIn(word))).toEqual([]);
  expect(others.split(' ').filter((word) => isIn(word))).toEqual([]);
});

it.each([
  ['they walked home', true],
  ['they went home', true],
  ['last week they slept', true],
  ['they need a bed', false],
  ['a red shed', false],
  ['a comedy', false],
  ['they walk', false],
  ['bed', false],
  ['ed', false],
  ['they always walked', false],
  ['always they walked yesterday', true],
  ['long ago they always walked', true],
  ['yesterday', true],
])('%j tells of the past: %s', (sentence, expected) => {
  expect(words.tellsOfPast(sentence.split(' '), -1)).toBe(expected);
});

it('does not ask the word itself whether it tells of the past', () => {
  expect(words.tellsOfPast(['they', 'walked'], 1)).toBe(false);
  expect(words.tellsOfPast(['always', 'walked'], 0)).toBe(true);
});
