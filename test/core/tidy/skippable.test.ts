import { expect, it } from 'vitest';
import { reachableWords } from '../../../src/core/tidy/skippable.ts';

it.each([
  ['nothing can be skipped', 'we meet on monday', [[0], [1], [2], [3], [4]]],
  ['fillers in a row', 'um uh we', [[0, 1, 2], [1, 2], [2], [3]]],
  ['a filler of two words', 'you know him', [[0, 2], [1], [2], [3]]],
  ['a filler at the end', 'go um', [[0], [1, 2], [2]]],
  ['a word said three times', 'the the the', [[0, 1, 2], [1, 2], [2], [3]]],
  ['a phrase said again', 'we will we will go', [[0, 2], [1], [2], [3], [4], [5]]],
  ['a word said again after a filler', 'the um the end', [[0, 2], [1, 2], [2], [3], [4]]],
  ['a phrase of five words is no slip', 'a b c d e a b c d e', Array.from({ length: 11 }, (_, at) => [at])],
])('%s', (_, words, reachable) => {
  expect(reachableWords(words.split(' '))).toEqual(reachable);
});
