import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalizeBasic } from '../../../src/core/metrics/text-normalizer/basic-text.ts';
import { wholeProduct } from '../../../src/core/metrics/text-normalizer/decimal-text.ts';
import { normalizeEnglish } from '../../../src/core/metrics/text-normalizer/english-text.ts';

interface Case {
  readonly text: string;
  readonly english: string;
  readonly basic: string;
}

/** Written by training/metrics/normalizer_cases.py, which can write more of them. */
const FILE = process.env.NORMALIZER_CASES ?? 'test/fixtures/metrics/normalizer.json';
const { source, cases }: { readonly source: string; readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(FILE, 'utf8'),
);

describe(`${cases.length} texts, against ${source}`, () => {
  it.each([
    ['normalizeEnglish', normalizeEnglish, 'english'],
    ['normalizeBasic', normalizeBasic, 'basic'],
  ] as const)('%s', (_, normalize, field) => {
    const differing = cases
      .map((one) => ({ text: one.text, expected: one[field], actual: normalize(one.text) }))
      .filter(({ expected, actual }) => expected !== actual);
    expect(differing).toEqual([]);
  });
});

describe('normalizeEnglish', () => {
  it.each([
    ["The colour of Mr. Smith's twenty-first car.", "The color of mister Smith's 21st car"],
    ["I won't pay $2 and 70 cents, you know.", 'i will not pay two dollars and seventy cents you know'],
    ['It is, um, 50 per cent.', "it's fifty percent"],
  ])('hears the same in %j and %j', (one, other) => {
    expect(normalizeEnglish(one).trim()).toBe(normalizeEnglish(other).trim());
  });
});

it.each([
  ['7', 1n, 7n],
  ['2.5', 1000n, 2500n],
  ['2.5', 10n, 25n],
  ['2.5', 1n, null],
  ['.5', 100n, 50n],
  ['3.', 1n, 3n],
  ['0.25', 100n, 25n],
  ['0.25', 10n, null],
  ['12345678901234567890', 1000n, 12345678901234567890000n],
  ['', 10n, null],
  ['.', 10n, null],
  ['1.2.3', 1000n, null],
  ['-1', 10n, null],
  ['1a', 10n, null],
  ['a1', 10n, null],
] as const)('%j times %i is %s', (text, factor, expected) => {
  expect(wholeProduct(text, factor)).toBe(expected);
});
