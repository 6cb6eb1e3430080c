import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalizeBasic } from '../../../src/core/metrics/text-normalizer/basic-text.ts';
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
