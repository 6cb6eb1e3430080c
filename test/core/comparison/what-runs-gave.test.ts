import { describe, expect, it } from 'vitest';
import { compareRuns, valuesByScenario } from '../../../src/core/comparison/compare-runs.ts';
import type { RunRecord } from '../../../src/core/comparison/comparison.ts';
import { METRICS, type Metric, type MetricId } from '../../../src/core/comparison/metrics.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { runOf, textOf } from './run-of.ts';

const compared = (runs: readonly RunRecord[], configurations = 2) =>
  compareRuns(runs, configurations, { random: seededRandom(1), resamples: 200 });
const metricOf = (id: MetricId) => METRICS.find((metric) => metric.id === id) as Metric;
const error = { code: 'run/failed', message: '' };

/** In each of so many scenarios a run in each configuration. */
const pairs = (count: number, change: (configuration: number, scenario: number) => Partial<RunRecord>) =>
  Array.from({ length: 2 * count }, (_, index) =>
    runOf({ scenario: `s${index >> 1}`, configuration: index % 2, ...change(index % 2, index >> 1) }),
  );
const found = (runs: readonly RunRecord[], id: MetricId) =>
  compared(runs).comparisons.find(({ metric }) => metric === id);

describe('what a configuration gave', () => {
  it('is the geometric mean of times, and the mean of anything else', () => {
    const runs = [
      runOf({ scenario: 'a', totalMs: 1000, words: textOf(10, 1) }),
      runOf({ scenario: 'a', repeat: 1, totalMs: 4000, words: textOf(10, 2) }),
      runOf({ scenario: 'b', totalMs: 8000, words: textOf(10, 0) }),
    ];
    const { summaries } = compared(runs);
    const means = (id: MetricId) => summaries.find(({ metric }) => metric === id)?.means;
    // 1000 and 4000 are 2000, as one scenario; with 8000 they are 4000.
    expect(means('total')).toEqual([expect.closeTo(4000, 6), null]);
    expect(means('wer')).toEqual([7.5, null]);
    expect(means('cer')).toEqual([null, null]);
    expect(summaries.map(({ metric }) => metric)).toEqual(METRICS.map(({ id }) => id));
  });

  it('by scenario leaves out warm-up, failures and other configurations', () => {
    const runs = [
      runOf({ scenario: 'a', totalMs: 1000, checks: [true] }),
      runOf({ scenario: 'a', totalMs: 4000, checks: [false] }),
      runOf({ scenario: 'a', totalMs: 1, isWarmup: true }),
      runOf({ scenario: 'b', totalMs: 1, error }),
      runOf({ scenario: 'c', totalMs: 1, configuration: 1 }),
      runOf({ scenario: 'd', totalMs: null, checks: [true] }),
    ];
    expect([...valuesByScenario(runs, metricOf('total'), 0)]).toEqual([['a', expect.closeTo(2000, 6)]]);
    expect([...valuesByScenario(runs, metricOf('replies'), 0)]).toEqual([
      ['a', 50],
      ['d', 100],
    ]);
    expect([...valuesByScenario(runs, metricOf('total'), 1).keys()]).toEqual(['c']);
  });

  it('has no time of 0, which only a coarse clock says; but no errors are a good result', () => {
    const runs = [runOf({ scenario: 'a', totalMs: 0, words: textOf(10, 0) })];
    expect([...valuesByScenario(runs, metricOf('total'), 0)]).toEqual([]);
    expect([...valuesByScenario(runs, metricOf('wer'), 0)]).toEqual([['a', 0]]);
  });
});

describe('a difference', () => {
  it('is of each configuration from the first, in its own scenarios', () => {
    const runs = ['a', 'b'].flatMap((scenario) => [
      runOf({ scenario, totalMs: 1000 }),
      runOf({ scenario, totalMs: 2000, configuration: 1 }),
      ...(scenario === 'a' ? [runOf({ scenario, totalMs: 500, configuration: 2 })] : []),
    ]);
    const { comparisons } = compared(runs, 3);
    const total = comparisons.filter(({ metric }) => metric === 'total');
    expect(total.map(({ first, second, found: { pairs: count } }) => [first, second, count])).toEqual([
      [0, 1, 2],
      [0, 2, 1],
    ]);
    expect(total.map(({ found: { difference } }) => Math.exp(difference))).toEqual([
      expect.closeTo(2, 9),
      expect.closeTo(0.5, 9),
    ]);
  });

  it('of what is only shown has no verdict', () => {
    const { differences, comparisons } = compared(
      pairs(3, (configuration) => ({ mediaMs: 5000 / (configuration + 1) })),
    );
    expect(differences.map(({ metric }) => metric)).toEqual(['rtf', 'loudness', 'clipping', 'silence']);
    expect(differences[0]).toMatchObject({ first: 0, second: 1, found: { pairs: 3 } });
    expect(differences[0]?.found.difference).toBeCloseTo(Math.log(2), 9);
    expect(Object.keys(differences[0] ?? {}).toSorted()).toEqual(['first', 'found', 'metric', 'second']);
    expect(comparisons.map(({ metric }) => metric)).not.toContain('rtf');
  });

  it('that is nowhere asks no question of its own, and one that is everywhere the same does', () => {
    const runs = pairs(8, (configuration) => ({
      totalMs: 1000 * (configuration + 1),
      firstAudioMs: 800,
      firstTextMs: 300,
    }));
    expect(found(runs, 'total')).toMatchObject({ correctedP: 2 / 256, verdict: { type: 'different' } });
    expect(found(runs, 'firstText')).toMatchObject({ correctedP: 1, verdict: { type: 'alike' } });
  });

  it('that cancels out asks a question, and each question makes all answers less sure', () => {
    const runs = pairs(8, (configuration, scenario) => ({
      totalMs: 1000 * (configuration + 1),
      firstAudioMs: configuration === 0 ? 1000 : scenario % 2 === 0 ? 500 : 2000,
    }));
    expect(found(runs, 'total')?.correctedP).toBeCloseTo(4 / 256, 12);
    expect(found(runs, 'firstAudio')?.correctedP).toBe(1);
  });
});

describe('no worse', () => {
  it.each([
    ['a time 4.9 % longer', 'total', (one: number) => ({ totalMs: 1000 + 49 * one }), true],
    ['a time 5.1 % longer', 'total', (one: number) => ({ totalMs: 1000 + 51 * one }), false],
    ['a time half as long', 'total', (one: number) => ({ totalMs: 1000 - 500 * one }), true],
    ['replies 8 points rarer', 'replies', (one: number) => ({ checks: right(100 - 8 * one) }), true],
    ['replies 12 points rarer', 'replies', (one: number) => ({ checks: right(100 - 12 * one) }), false],
    ['replies 12 points more often', 'replies', (one: number) => ({ checks: right(80 + 12 * one) }), true],
  ] as const)('or worse: %s', (_, id, change, isNotWorse) => {
    expect(found(pairs(8, change), id)?.isNotWorse).toBe(isNotWorse);
  });

  it('can’t be said of one pair', () => {
    expect(
      found(
        pairs(1, () => ({})),
        'total',
      )?.isNotWorse,
    ).toBe(false);
  });
});

const right = (of100: number) => Array.from({ length: 100 }, (_, index) => index < of100);

describe('errors of all runs together', () => {
  it('are of every kind, over all words', () => {
    const words = { hits: 5, substitutions: 3, deletions: 2, insertions: 1, referenceLength: 10 };
    const runs = [
      runOf({ words }),
      runOf({ words: textOf(20, 0) }),
      runOf({ words: textOf(70, 70), isWarmup: true }),
      runOf({ words: textOf(70, 70), error }),
    ];
    expect(compared(runs).pooledWer).toEqual([20, null]);
  });

  it('are counted against the first configuration where nobody knows what was said', () => {
    const unknown = { words: textOf(0, 0) };
    const runs = [
      runOf({ ...unknown, scenario: 'a', repeat: 0, text: 'the brown cat sat' }),
      runOf({ ...unknown, scenario: 'a', repeat: 1, text: 'big dog' }),
      runOf({ ...unknown, scenario: 'b', repeat: 1, text: 'red lamp' }),
      // Of a's repeats each has its own; b is said right but for how it is written.
      runOf({ ...unknown, configuration: 1, scenario: 'a', repeat: 0, text: 'the brown cat sits' }),
      runOf({ ...unknown, configuration: 1, scenario: 'a', repeat: 1, text: 'big' }),
      runOf({ ...unknown, configuration: 1, scenario: 'b', repeat: 1, text: 'Red, lamp!' }),
      // Neither has a counterpart, or it is known what was said.
      runOf({ ...unknown, configuration: 1, scenario: 'b', repeat: 0, text: 'nine' }),
      runOf({ configuration: 1, scenario: 'c', text: 'ten' }),
      runOf({ scenario: 'c', text: 'other' }),
    ];
    // Two of eight words.
    expect(compared(runs, 3).differsFromFirst).toEqual([null, 25, null]);
  });
});

it('runs that count and runs that failed are counted by configuration', () => {
  const runs = [
    runOf(),
    runOf({ configuration: 1 }),
    runOf({ configuration: 1, repeat: 1 }),
    runOf({ configuration: 1, error }),
    runOf({ configuration: 2, isWarmup: true }),
    runOf({ configuration: 2, isWarmup: true, error }),
  ];
  const { counted, failed } = compared(runs, 3);
  expect([counted, failed]).toEqual([
    [1, 2, 0],
    [0, 1, 1],
  ]);
});
