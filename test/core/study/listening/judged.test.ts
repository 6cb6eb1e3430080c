import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  differenceOf,
  isMatch,
  type Judged,
  judgedOf,
  ratingOf,
} from '../../../../src/core/study/listening/judged.ts';
import { drawCheck, isAnswerOf, KINDS } from '../../../../src/core/study/listening/kinds.ts';
import type { Answer, Method } from '../../../../src/core/study/listening/listening-test.ts';

const judged = (ways: readonly number[], answer: Answer): Judged => ({
  kind: 'test',
  sentence: 1,
  ways,
  answer,
});

describe('what was said of a trial', () => {
  it('is there for those that have an answer', () => {
    const trials = [0, 1, 2].map((sentence) => ({ kind: 'test', sentence, ways: [sentence] }) as const);
    const sitting = { id: 'a', rater: 'Ann', startedAtMs: 0, finishedAtMs: null };
    expect(judgedOf({ ...sitting, trials, answers: [5, 3] })).toEqual([
      { kind: 'test', sentence: 0, ways: [0], answer: 5 },
      { kind: 'test', sentence: 1, ways: [1], answer: 3 },
    ]);
  });

  it.each([
    ['of the way that was heard', judged([1], 4), 1, 4],
    ['of another', judged([1], 4), 0, null],
    ['by a vote', judged([1, 0], 'first'), 1, null],
    ['among several', judged([0, 2, 0, 1], [20, 99, 40]), 2, 20],
    ['among several, of the hidden reference', judged([0, 2, 0, 1], [20, 99, 40]), 0, 99],
    ['among several, last', judged([0, 2, 0, 1], [20, 99, 40]), 1, 40],
    ['among several that do not hold it', judged([0, 2, 0], [20, 99]), 1, null],
  ])('is a rating %s', (_, one, way, rating) => {
    expect(ratingOf(one, way)).toBe(rating);
  });

  it.each([
    ['the first', judged([2, 1], 'first'), 2],
    ['the second', judged([2, 1], 'second'), 1],
    ['neither', judged([2, 1], 'neither'), null],
    ['a number', judged([2, 1], 1), null],
    ['the first of none', judged([], 'first'), null],
    ['the second of one', judged([2], 'second'), null],
  ])('is a vote for %s', (_, one, way) => {
    expect(choiceOf(one)).toBe(way);
  });

  it.each([
    ['as they were heard', judged([0, 1], 2), 2],
    ['the other way round', judged([1, 0], 2), -2],
    ['the same', judged([1, 0], 0), 0],
    ['of others', judged([0, 2], 2), null],
    ['of others, the second', judged([2, 1], 2), null],
    ['by a vote', judged([0, 1], 'first'), null],
  ])('is a difference: %s', (_, one, difference) => {
    expect(differenceOf(one, 0, 1)).toBe(difference);
  });

  it.each([
    [[0, 1, 0], 'first', true],
    [[0, 1, 0], 'second', false],
    [[0, 1, 1], 'second', true],
    [[1, 0, 0], 'first', false],
  ] as const)('of %j the answer %s is a match: %s', (ways, answer, isRight) => {
    expect(isMatch(judged(ways, answer))).toBe(isRight);
  });
});

describe('a repeat is answered as the first time', () => {
  it.each<[Method, Judged, Judged, boolean]>([
    ['acr', judged([1], 4), judged([1], 3), true],
    ['acr', judged([1], 3), judged([1], 4), true],
    ['acr', judged([1], 5), judged([1], 3), false],
    ['ab', judged([0, 1], 'first'), judged([1, 0], 'second'), true],
    ['ab', judged([0, 1], 'first'), judged([1, 0], 'first'), false],
    ['ab', judged([0, 1], 'neither'), judged([1, 0], 'neither'), true],
    ['cmos', judged([0, 1], 2), judged([1, 0], -2), true],
    ['cmos', judged([0, 1], 2), judged([1, 0], -1), true],
    ['cmos', judged([1, 0], 1), judged([0, 1], -2), true],
    ['cmos', judged([0, 1], 2), judged([1, 0], 0), false],
    ['cmos', judged([0, 1], -1), judged([1, 0], -1), false],
    ['abx', judged([0, 1, 0], 'first'), judged([1, 0, 0], 'second'), true],
    ['abx', judged([0, 1, 0], 'first'), judged([1, 0, 0], 'first'), false],
    ['mushra', judged([0, 1], [5]), judged([0, 1], [90]), true],
  ])('%s %j, then %j: %s', (method, before, again, isSteady) => {
    expect(KINDS[method].isSteady(before, again)).toBe(isSteady);
  });
});

describe('somebody listens', () => {
  const SPOILT = 3;
  it.each<[Method, Judged, boolean]>([
    ['acr', judged([SPOILT], 2), true],
    ['acr', judged([SPOILT], 3), false],
    ['ab', judged([0, SPOILT], 'first'), true],
    ['ab', judged([SPOILT, 0], 'first'), false],
    ['ab', judged([SPOILT, 0], 'neither'), false],
    ['cmos', judged([SPOILT, 0], 1), true],
    ['cmos', judged([SPOILT, 0], 0), false],
    ['cmos', judged([0, SPOILT], -1), true],
    ['cmos', judged([0, SPOILT], 1), false],
    ['abx', judged([0, SPOILT, SPOILT], 'second'), true],
    ['abx', judged([0, SPOILT, SPOILT], 'first'), false],
  ])('%s: %j is right: %s', (method, one, isRight) => {
    expect(KINDS[method].check?.isRight(one, SPOILT)).toBe(isRight);
  });

  it.each<[Method, number, readonly number[] | null]>([
    ['acr', 0, [SPOILT]],
    ['acr', 0.9, [SPOILT]],
    ['ab', 0, [SPOILT, 0]],
    ['ab', 0.9, [0, SPOILT]],
    ['cmos', 0.9, [0, SPOILT]],
    ['abx', 0, [SPOILT, 0, SPOILT]],
    ['abx', 0.9, [0, SPOILT, SPOILT]],
    ['mushra', 0, null],
  ])('is found out in %s, as drawn by %f', (method, random, ways) => {
    expect(drawCheck(KINDS[method], 2, () => random)).toEqual(ways);
  });
});

describe('a stimulus', () => {
  it.each<[Method, readonly number[], readonly number[]]>([
    ['acr', [1], [1]],
    ['ab', [0, 1], [1, 0]],
    ['cmos', [0, 1], [1, 0]],
    ['abx', [0, 1, 1], [1, 0, 1]],
    ['mushra', [0, 2, 1], [0, 2, 1]],
  ])('of %s, %j, has its sides changed: %j', (method, heard, turned) => {
    expect(KINDS[method].turn(heard)).toEqual(turned);
  });

  it.each<[Method, readonly (readonly number[])[]]>([
    ['acr', [[0], [1], [2]]],
    [
      'ab',
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
    ],
    [
      'cmos',
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
    ],
    [
      'abx',
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
    ],
    ['mushra', [[0, 1, 2]]],
  ])('is what %s asks of each sentence', (method, stimuli) => {
    expect(KINDS[method].stimuli(3)).toEqual(stimuli);
  });

  it.each<[Method, readonly number[], number, readonly number[]]>([
    ['acr', [1], 0, [1]],
    ['ab', [0, 1], 0, [0, 1]],
    ['cmos', [1, 0], 0, [1, 0]],
    ['abx', [1, 0], 0.49, [1, 0, 1]],
    ['abx', [1, 0], 0.5, [1, 0, 0]],
    // The reference, then all of them and the anchor.
    ['mushra', [0, 1], 0.999, [0, 0, 1, 2]],
    ['mushra', [0, 1], 0, [0, 1, 2, 0]],
  ])('of %s, %j, is heard by %f as %j', (method, stimulus, random, heard) => {
    expect(KINDS[method].present(stimulus, () => random)).toEqual(heard);
  });
});

describe('an answer', () => {
  it.each<[Method, readonly unknown[], readonly unknown[]]>([
    ['acr', [1, 2, 3, 4, 5], [0, 6, 2.5, '3', [3], undefined]],
    ['ab', ['first', 'second', 'neither'], ['both', 1, null]],
    ['cmos', [-3, -2, -1, 0, 1, 2, 3], [-4, 4, 0.5]],
    ['abx', ['first', 'second'], ['neither', 1]],
    [
      'mushra',
      [
        [0, 100, 50],
        [0.5, 99.9, 0],
      ],
      [[0, 100], [0, 100, 50, 50], [-0.1, 0, 0], [0, 100.1, 0], [0, '50', 0], [0, null, 0], 50, 'first'],
    ],
  ])('of %s is one of those it asks for', (method, right, wrong) => {
    for (const answer of right) expect([answer, isAnswerOf(method, answer, 4)]).toEqual([answer, true]);
    for (const answer of wrong) expect([answer, isAnswerOf(method, answer, 4)]).toEqual([answer, false]);
  });
});

describe('who misses the hidden reference', () => {
  const items = (missed: number, rating: number) =>
    Array.from({ length: 20 }, (_, item) => judged([0, 0, 1], [item < missed ? rating : 100, 50]));
  it.each([
    ['in 15 % of the items counts', items(3, 89), false],
    ['in more does not', items(4, 89), true],
    ['by nothing, with 90, counts', items(20, 90), false],
    ['never is asked counts', [], false],
  ])('%s', (_, answers, isLeftOut) => {
    expect(KINDS.mushra.leavesOut?.(answers)).toBe(isLeftOut);
  });
});
