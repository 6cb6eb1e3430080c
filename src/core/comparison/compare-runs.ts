import { mean } from '../metrics/statistics.ts';
import { wordErrorRate } from '../metrics/wer.ts';
import { holm } from '../study/holm.ts';
import type { Interval } from '../study/interval-of-mean.ts';
import { comparePairs, type PairedDifference, verdictOfPairs } from '../study/paired-comparison.ts';
import type { Verdict } from '../study/verdict.ts';
import type { RunRecord, ScoredText } from './comparison.ts';
import { errorPercent, METRICS, type Metric, type MetricId } from './metrics.ts';
import { normalizerOf } from './scenario.ts';

/** What a configuration made of one metric. */
export interface MetricSummary {
  readonly metric: MetricId;
  /** Over scenarios, one configuration after the other; of ratios the geometric mean. null without a run. */
  readonly means: readonly (number | null)[];
}

/** How a configuration differs in one metric from the first, which is the reference. */
export interface MetricDifference {
  readonly metric: MetricId;
  readonly first: number;
  readonly second: number;
  /** Of ratios: of their natural logarithms. */
  readonly found: PairedDifference;
}

/** What that shows. */
export interface MetricComparison extends MetricDifference {
  /** By Holm, over all metrics and all pairs with the reference of the comparison in which anything differs. */
  readonly correctedP: number;
  readonly verdict: Verdict;
  /** The second is worse by less than the margin, with 95 % confidence. */
  readonly isNotWorse: boolean;
}

export interface ComparisonResult {
  readonly summaries: readonly MetricSummary[];
  readonly comparisons: readonly MetricComparison[];
  /** Of the metrics that are only shown. */
  readonly differences: readonly MetricDifference[];
  /** Errors of all runs of a configuration together over the words of all references, in percent. */
  readonly pooledWer: readonly (number | null)[];
  /**
   * Of scenarios without a reference text: words that are not those of the first configuration, in percent of its. null for
   * the first itself, and where there is nothing to compare.
   */
  readonly differsFromFirst: readonly (number | null)[];
  /** Runs that count, and those that failed, by configuration. */
  readonly counted: readonly number[];
  readonly failed: readonly number[];
}

export interface CompareOptions {
  /** Uniform in 0..1, 1 excluded; the same numbers give the same intervals. */
  readonly random: () => number;
  readonly resamples?: number;
}

/**
 * Paired by scenario: what the runs of one scenario in one configuration gave is averaged, and the difference of two
 * configurations taken, so that a hard scenario is hard for both. Only metrics that both have in some scenario count.
 *
 * @param configurations how many there are
 */
export function compareRuns(
  runs: readonly RunRecord[],
  configurations: number,
  options: CompareOptions,
): ComparisonResult {
  const counted = countedOf(runs);
  const all = Array.from({ length: configurations }, (_, index) => index);
  const of = (configuration: number) => counted.filter((run) => run.configuration === configuration);
  const values = new Map(METRICS.map((metric) => [metric.id, all.map((one) => byScenario(metric, of(one)))]));

  const differencesOf = (metric: Metric) =>
    all.slice(1).flatMap((second) => {
      const first = 0;
      const [one, other] = [values.get(metric.id)?.[first], values.get(metric.id)?.[second]];
      const differences = [...(one ?? [])].flatMap(([scenario, value]) => {
        const against = other?.get(scenario);
        return against === undefined ? [] : [against - value];
      });
      return differences.length === 0
        ? []
        : [{ metric, first, second, found: comparePairs(differences, options) }];
    });
  const compared = METRICS.filter(({ isTested }) => isTested).flatMap(differencesOf);
  // What has no difference anywhere could never be found different, so it asks no question (Tarone, 1990).
  const asked = compared.filter(({ found }) => found.standardDeviation > 0 || found.difference !== 0);
  const corrected = holm(asked.map(({ found }) => found.pValue));
  const correctedOf = (one: (typeof compared)[number]) => corrected[asked.indexOf(one)] ?? 1;
  return {
    summaries: METRICS.map((metric) => ({
      metric: metric.id,
      means: (values.get(metric.id) ?? []).map((scenarios) =>
        scenarios.size === 0 ? null : fromScale(metric, mean([...scenarios.values()])),
      ),
    })),
    comparisons: compared.map((one) => {
      const { metric, found, ...pair } = one;
      const correctedP = correctedOf(one);
      const margin = toScaleMargin(metric);
      return {
        ...pair,
        metric: metric.id,
        found,
        correctedP,
        verdict: verdictOfPairs(found, margin, correctedP),
        isNotWorse: isNotWorse(metric, found.narrower, margin),
      };
    }),
    differences: METRICS.filter(({ isTested }) => !isTested)
      .flatMap(differencesOf)
      .map((one) => ({ ...one, metric: one.metric.id })),
    pooledWer: all.map((one) => pooled(of(one).map(({ words }) => words))),
    differsFromFirst: all.map((one) => (one === 0 ? null : pooled(againstFirst(of(0), of(one))))),
    counted: all.map((one) => of(one).length),
    failed: all.map(
      (one) => runs.filter(({ configuration, error }) => configuration === one && error !== null).length,
    ),
  };
}

/** What the runs of one configuration that count gave by scenario; of ratios the geometric mean of its repeats. */
export function valuesByScenario(
  runs: readonly RunRecord[],
  metric: Metric,
  configuration: number,
): ReadonlyMap<string, number> {
  const own = countedOf(runs).filter((run) => run.configuration === configuration);
  return new Map(
    [...byScenario(metric, own)].map(([scenario, value]) => [scenario, fromScale(metric, value)]),
  );
}

function countedOf(runs: readonly RunRecord[]): readonly RunRecord[] {
  return runs.filter(({ isWarmup, error }) => !isWarmup && error === null);
}

function byScenario(metric: Metric, runs: readonly RunRecord[]): ReadonlyMap<string, number> {
  const found = new Map<string, number[]>();
  for (const run of runs) {
    const value = metric.of(run);
    // No time is 0, but a clock may be coarse.
    if (value === null || (metric.scale === 'ratio' && value <= 0)) continue;
    found.set(run.scenario, [...(found.get(run.scenario) ?? []), toScale(metric, value)]);
  }
  return new Map([...found].map(([scenario, some]) => [scenario, mean(some)]));
}

function toScale({ scale }: Metric, value: number): number {
  return scale === 'ratio' ? Math.log(value) : value;
}

function fromScale({ scale }: Metric, value: number): number {
  return scale === 'ratio' ? Math.exp(value) : value;
}

function toScaleMargin({ scale, margin }: Metric): number {
  return scale === 'ratio' ? Math.log(1 + margin) : margin;
}

/** Of a tested metric: one way is better. */
function isNotWorse({ better }: Metric, narrower: Interval | null, margin: number): boolean {
  if (narrower === null) return false;
  return better === 'lower' ? narrower.high < margin : narrower.low > -margin;
}

/** Run by run, what became of the first configuration's words where nobody knows what was said. */
function againstFirst(first: readonly RunRecord[], others: readonly RunRecord[]): readonly ScoredText[] {
  return others.flatMap((run) => {
    if (run.words.referenceLength > 0) return [];
    const same = first.find(({ scenario, repeat }) => scenario === run.scenario && repeat === run.repeat);
    const { normalize } = normalizerOf(run.language);
    return same ? [wordErrorRate(same.text, run.text, { normalize })] : [];
  });
}

function pooled(texts: readonly ScoredText[]): number | null {
  const sum = (of: (text: ScoredText) => number) => texts.reduce((all, text) => all + of(text), 0);
  return errorPercent({
    hits: sum(({ hits }) => hits),
    substitutions: sum(({ substitutions }) => substitutions),
    deletions: sum(({ deletions }) => deletions),
    insertions: sum(({ insertions }) => insertions),
    referenceLength: sum(({ referenceLength }) => referenceLength),
  });
}
