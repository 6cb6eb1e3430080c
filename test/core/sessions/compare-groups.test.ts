import { expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { compareGroups, FEWEST_TO_COMPARE } from '../../../src/core/sessions/compare-groups.ts';
import { scatter } from '../../fakes/sessions/fake-sessions.ts';

const STUDIES = 200;
const drawn = (random: () => number, count: number, median: number) =>
  Array.from({ length: count }, () => median * scatter(random, 0.3));

/** Shares of seeded studies by verdict, and of those whose interval holds the true difference. */
function studies(first: number, second: number, count: number) {
  const found = { less: 0, more: 0, unclear: 0, covered: 0 };
  for (let seed = 0; seed < STUDIES; seed++) {
    const random = seededRandom(seed);
    const result = compareGroups(drawn(random, count, first), drawn(random, 1.5 * count, second), {
      random,
      resamples: 400,
    });
    if (result === null) throw new Error('too few');
    found[result.verdict] += 1 / STUDIES;
    if (result.low <= second - first && second - first <= result.high) found.covered += 1 / STUDIES;
  }
  return found;
}

it('of configurations that are alike at most 7 in 100 are called different', () => {
  const { unclear, covered } = studies(800, 800, 24);
  expect(unclear).toBeGreaterThanOrEqual(0.93);
  expect(covered).toBeGreaterThanOrEqual(0.9);
});

it('a difference of 40 % is found in 95 of 100, by its sign, and its interval holds it in 90', () => {
  const { more, less, covered } = studies(800, 1120, 40);
  expect(more).toBeGreaterThanOrEqual(0.95);
  expect(less).toBe(0);
  expect(covered).toBeGreaterThanOrEqual(0.9);
});

it('less is less', () => {
  const [slow, fast] = [900, 300].map((ms) => Array.from({ length: 20 }, (_, index) => ms + index));
  expect(compareGroups(slow ?? [], fast ?? [], { random: seededRandom(1) })?.verdict).toBe('less');
});

it('says how many sessions there were, and their medians', () => {
  const values = Array.from({ length: 11 }, (_, index) => index);
  const result = compareGroups(values, [...values.map((value) => value + 100), 111], {
    random: seededRandom(1),
  });
  expect(result).toMatchObject({ counts: [11, 12], medians: [5, 105.5], difference: 100.5, verdict: 'more' });
});

it.each([0, FEWEST_TO_COMPARE - 1])('%i sessions say nothing', (count) => {
  const enough = Array(30).fill(1);
  const few = Array(count).fill(1);
  expect(compareGroups(few, enough, { random: seededRandom(1) })).toBeNull();
  expect(compareGroups(enough, few, { random: seededRandom(1) })).toBeNull();
});
