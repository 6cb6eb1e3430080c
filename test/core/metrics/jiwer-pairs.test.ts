import { expect, it } from 'vitest';
import { differingPairs, JIWER } from '../../bench/quality/jiwer-pairs.ts';

it(`error rates of 200 pairs are those of ${JIWER.madeWith}, empty texts and other scripts included`, () => {
  expect(JIWER.pairs).toHaveLength(200);
  expect(
    JIWER.pairs.filter(({ reference, heard }) => reference === '' || heard === '').length,
  ).toBeGreaterThan(5);
  expect(differingPairs()).toEqual([]);
});
