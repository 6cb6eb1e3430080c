import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/core/comparison/compare-runs.ts';
import type { RunRecord } from '../../../src/core/comparison/comparison.ts';
import { METRICS, type MetricId } from '../../../src/core/comparison/metrics.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { runOf, textOf } from './run-of.ts';

/** Box and Muller, 1958. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const SCENARIOS = 20;
const REPEATS = 3;

/**
 * 20 scenarios, three times in each of two configurations: what a scenario takes varies by 60 %, one run of it by 12 %;
 * errors and checks vary from run to run. Four of the metrics are measured (`bench -- quality` does it with all).
 *
 * @param ratio of the second configuration's times to the first one's
 */
function study(seed: number, ratio: number) {
  const random = seededRandom(seed);
  const runs: RunRecord[] = [];
  for (let scenario = 0; scenario < SCENARIOS; scenario++) {
    const usual = 3000 * Math.exp(0.6 * normal(random));
    for (let index = 0; index < 2 * REPEATS; index++) {
      const configuration = index % 2;
      const time = (share: number) =>
        share * usual * (configuration === 1 ? ratio : 1) * Math.exp(0.12 * normal(random));
      runs.push(
        runOf({
          scenario: `s${scenario}`,
          configuration,
          repeat: Math.floor(index / 2),
          firstTextMs: null,
          firstAudioMs: time(0.6),
          totalMs: time(1),
          stages: {},
          words: textOf(20, Math.floor(4 * random())),
          checks: [random() < 0.7, random() < 0.7],
          speech: null,
        }),
      );
    }
  }
  return compareRuns(runs, 2, { random: seededRandom(seed + 1000), resamples: 200 });
}

const seeds = Array.from({ length: 100 }, (_, index) => index + 1);
const differing = (seed: number, ratio: number) =>
  study(seed, ratio).comparisons.filter(({ verdict }) => verdict.type === 'different');

describe('100 seeded comparisons over four metrics', () => {
  it('of a configuration with itself find at most 7 false differences', () => {
    expect(seeds.filter((seed) => differing(seed, 1).length > 0).length).toBeLessThanOrEqual(7);
  });

  it('find 10 % in the whole time in at least 90, and say who is ahead', () => {
    const found = seeds.filter((seed) =>
      differing(seed, 1.1).some((one) => one.metric === 'total' && one.found.difference > 0),
    );
    expect(found.length).toBeGreaterThanOrEqual(90);
  });
});

describe('a comparison', () => {
  const pairs = (count: number, change: (configuration: number, scenario: number) => Partial<RunRecord>) =>
    Array.from({ length: 2 * count }, (_, index) =>
      runOf({
        scenario: `s${index >> 1}`,
        configuration: index % 2,
        ...change(index % 2, index >> 1),
      }),
    );
  const compared = (runs: readonly RunRecord[]) => compareRuns(runs, 2, { random: seededRandom(1) });
  const metric = (runs: readonly RunRecord[], id: MetricId) =>
    compared(runs).comparisons.find((one) => one.metric === id);

  it('finds what is the same everywhere alike, and no worse', () => {
    const { comparisons } = compared(pairs(8, () => ({})));
    expect(comparisons.map(({ metric }) => metric)).toEqual([
      'firstText',
      'firstAudio',
      'total',
      'busy',
      'wer',
      'replies',
      'heardWer',
      'dnsmosSignal',
      'dnsmosBackground',
      'dnsmosOverall',
    ]);
    expect(comparisons.every(({ verdict, isNotWorse }) => verdict.type === 'alike' && isNotWorse)).toBe(true);
  });

  it('asks fewer questions where less differs, so that an answer comes sooner', () => {
    const runs = pairs(8, (configuration, scenario) => ({
      totalMs: configuration === 0 ? 1000 : 1200 + scenario,
    }));
    // 2 of 256 assignments of signs, and nothing to correct for.
    expect(metric(runs, 'total')?.correctedP).toBe(2 / 256);
    expect(metric(runs, 'total')?.verdict.type).toBe('different');
  });

  it('leaves out warm-up, failures, and what has no counterpart', () => {
    const runs = [
      ...pairs(6, () => ({})),
      runOf({ isWarmup: true, totalMs: 1 }),
      runOf({ configuration: 1, totalMs: 1, error: { code: 'run/failed', message: '' } }),
      runOf({ scenario: 'alone', totalMs: 3000 }),
    ];
    const result = compared(runs);
    expect(result.comparisons.find((one) => one.metric === 'total')?.found).toMatchObject({
      pairs: 6,
      difference: 0,
    });
    expect([result.counted, result.failed]).toEqual([
      [7, 6],
      [0, 1],
    ]);
  });

  it('averages repeats within a scenario, so that they are no pairs of their own', () => {
    const runs = [0, 1, 2].flatMap((repeat) => pairs(4, () => ({ repeat })));
    expect(metric(runs, 'total')?.found.pairs).toBe(4);
    expect(metric(runs, 'total')?.verdict).toEqual({ type: 'unclear', more: 2 });
  });

  it('pools errors over all words, and averages them over scenarios for its verdict', () => {
    const runs = pairs(2, (_, scenario) => ({ words: scenario === 0 ? textOf(10, 5) : textOf(90, 0) }));
    const result = compared(runs);
    expect(result.pooledWer).toEqual([5, 5]);
    expect(result.summaries.find((one) => one.metric === 'wer')?.means).toEqual([25, 25]);
  });

  it('counts errors of Korean by characters', () => {
    const runs = pairs(2, () => ({ language: 'ko-KR' }));
    expect([metric(runs, 'wer'), metric(runs, 'cer')?.found.pairs]).toEqual([undefined, 2]);
  });

  it('says of times by how many hundredths, whatever their length', () => {
    const runs = pairs(8, (configuration, scenario) => ({
      totalMs: 1000 * (scenario + 1) * (configuration === 1 ? 0.8 : 1),
    }));
    expect(Math.exp(metric(runs, 'total')?.found.difference ?? 0)).toBeCloseTo(0.8, 12);
  });

  it('is not worse where the worst that is likely stays within the margin', () => {
    const wer = (more: number) =>
      metric(
        pairs(10, (configuration, scenario) => ({
          words: textOf(1000, 20 + scenario + (configuration === 1 ? more : 0)),
        })),
        'wer',
      );
    expect([wer(5)?.isNotWorse, wer(15)?.isNotWorse]).toEqual([true, false]);
  });
});

it('every metric has a name of its own', () => {
  expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length);
});
