import { csv } from '../study/csv.ts';
import type { ComparisonResult } from './compare-runs.ts';
import { type Comparison, LETTERS, type RunRecord } from './comparison.ts';
import { METRICS } from './metrics.ts';

/** The comparison as it was planned, every run, and what follows from them. */
export function comparisonJson(
  comparison: Comparison,
  runs: readonly RunRecord[],
  result: ComparisonResult | null,
): object {
  return { ...comparison, runs, result };
}

/** One line a run, one column a metric. RFC 4180. */
export function comparisonCsv(runs: readonly RunRecord[]): string {
  const head = ['number', 'scenario', 'configuration', 'repeat', 'warm_up', 'error', 'media_ms', 'held_ms'];
  const texts = ['substitutions', 'deletions', 'insertions', 'reference_words', 'text', 'reply'];
  const lines = runs.map((run) => [
    run.index + 1,
    run.scenario,
    LETTERS[run.configuration] ?? run.configuration,
    run.repeat + 1,
    run.isWarmup ? 1 : 0,
    run.error?.code ?? '',
    run.mediaMs,
    Math.round(run.heldMs),
    ...METRICS.map((metric) => (run.error === null ? (metric.of(run) ?? '') : '')),
    run.words.substitutions,
    run.words.deletions,
    run.words.insertions,
    run.words.referenceLength,
    run.text,
    run.reply,
  ]);
  return csv([[...head, ...METRICS.map(({ id, unit }) => `${id}_${unit}`), ...texts], ...lines]);
}
