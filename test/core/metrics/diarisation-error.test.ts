import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAssignment } from '../../../src/core/metrics/assignment.ts';
import { diarisationError, type SpokenTurn } from '../../../src/core/metrics/diarisation-error.ts';

const turn = (startMs: number, endMs: number, speaker: string): SpokenTurn => ({ startMs, endMs, speaker });
const TWO = [turn(0, 10_000, 'A'), turn(10_000, 20_000, 'B')];

describe('diarisationError', () => {
  it.each<[string, SpokenTurn[], SpokenTurn[], number, [number, number, number, number]]>([
    [
      'nothing wrong, other names',
      TWO,
      [turn(0, 10_000, '2'), turn(10_000, 20_000, '1')],
      0,
      [20_000, 0, 0, 0],
    ],
    ['one speaker found for two', TWO, [turn(0, 20_000, '1')], 0, [20_000, 0, 0, 10_000]],
    [
      'one speaker taken for two',
      [turn(0, 10_000, 'A')],
      [turn(0, 7000, '1'), turn(7000, 10_000, '2')],
      0,
      [10_000, 0, 0, 3000],
    ],
    [
      'a change found late, forgiven by the collar',
      TWO,
      [turn(0, 10_200, '1'), turn(10_200, 20_000, '2')],
      250,
      [19_000, 0, 0, 0],
    ],
    [
      'a change found later than that',
      TWO,
      [turn(0, 11_000, '1'), turn(11_000, 20_000, '2')],
      250,
      [19_000, 0, 0, 750],
    ],
    ['speech not found', TWO, [turn(2000, 10_000, '1'), turn(10_000, 20_000, '2')], 0, [20_000, 2000, 0, 0]],
    ['speech where nobody spoke', [turn(0, 4000, 'A')], [turn(0, 5000, '1')], 0, [4000, 0, 1000, 0]],
    [
      'two at once, one of them found',
      [turn(0, 4000, 'A'), turn(2000, 6000, 'B')],
      [turn(0, 4000, '1'), turn(4000, 6000, '2')],
      0,
      [8000, 2000, 0, 0],
    ],
    [
      'two at once, both found',
      [turn(0, 4000, 'A'), turn(2000, 6000, 'B')],
      [turn(0, 4000, '1'), turn(2000, 6000, '2')],
      0,
      [8000, 0, 0, 0],
    ],
    ['nobody', [], [], 0, [0, 0, 0, 0]],
    [
      'somebody who goes on in another turn once',
      [turn(0, 3000, 'A'), turn(2000, 4000, 'A')],
      [turn(0, 4000, '1'), turn(1000, 2000, '1')],
      0,
      [4000, 0, 0, 0],
    ],
    [
      'more speakers than were found by those that fit best',
      [turn(0, 1000, 'A'), turn(1000, 4000, 'B'), turn(4000, 6000, 'C')],
      [turn(0, 4000, '1'), turn(4000, 6000, '2')],
      0,
      [6000, 0, 0, 1000],
    ],
    [
      'nothing about the edges of turns, and what is beside them',
      [turn(1000, 3000, 'A')],
      [turn(0, 900, '1'), turn(1100, 2900, '2'), turn(3100, 4000, '2')],
      100,
      [1800, 0, 900 + 900, 0],
    ],
  ])('counts %s', (_, reference, found, collarMs, [speechMs, missedMs, falseAlarmMs, confusedMs]) => {
    const rate = speechMs === 0 ? 0 : (missedMs + falseAlarmMs + confusedMs) / speechMs;
    expect(diarisationError(reference, found, collarMs)).toEqual({
      speechMs,
      missedMs,
      falseAlarmMs,
      confusedMs,
      rate,
    });
  });
});

it('speech found where nobody ever spoke is an endless rate', () => {
  expect(diarisationError([], [turn(0, 500, '1')], 0)).toEqual({
    speechMs: 0,
    missedMs: 0,
    falseAlarmMs: 500,
    confusedMs: 0,
    rate: Number.POSITIVE_INFINITY,
  });
});

describe('bestAssignment', () => {
  it.each<[string, number[][], number[]]>([
    ['nobody', [], []],
    ['rows without a column', [[], []], [-1, -1]],
    ['one and one', [[0]], [0]],
    ['fewer columns than rows', [[1], [3], [2]], [-1, 0, -1]],
    ['fewer rows than columns', [[1, 3, 2]], [1]],
    [
      'a first choice that gives way to a larger sum',
      [
        [9, 8],
        [8, 1],
      ],
      [1, 0],
    ],
    [
      'a chain of those',
      [
        [7, 6, 0],
        [6, 0, 5],
        [5, 0, 0],
      ],
      [1, 2, 0],
    ],
  ])('pairs %s', (_, values, expected) => {
    expect(bestAssignment(values)).toEqual(expected);
  });

  it('finds the greatest sum, as trying every one does', () => {
    const value = fc.integer({ min: 0, max: 20 });
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(value, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      );
    fc.assert(
      fc.property(tables, (values) => {
        const columns = bestAssignment(values);
        const used = columns.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
        expect(used.length).toBe(Math.min(values.length, values[0]?.length ?? 0));
        const sum = columns.reduce((total, column, row) => total + (values[row]?.[column] ?? 0), 0);
        expect(sum).toBe(bestByTrying(values, 0, new Set()));
      }),
    );
  });
});

function bestByTrying(values: readonly number[][], row: number, used: ReadonlySet<number>): number {
  const own = values[row];
  if (!own) return 0;
  const without = bestByTrying(values, row + 1, used);
  return own.reduce(
    (best, value, column) =>
      used.has(column)
        ? best
        : Math.max(best, value + bestByTrying(values, row + 1, new Set([...used, column]))),
    without,
  );
}
