import type { ReadonlySignal } from '@preact/signals';
import type { ErrorInfo } from '../../contracts/errors.ts';
import type { ComparisonResult } from '../../core/comparison/compare-runs.ts';
import type { Comparison, ComparisonPlan, RunRecord } from '../../core/comparison/comparison.ts';
import type { Scenario } from '../../core/comparison/scenario.ts';
import type { ReportDesk } from './report-desk.ts';
import type { StudioScenarios } from './studio-scenarios.ts';

/** One comparison as the list shows it. */
export interface ComparisonCard {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly configurations: number;
  readonly scenarios: number;
  readonly repeats: number;
  /** Warm-up included. */
  readonly runs: number;
  readonly done: number;
  readonly failed: number;
  /** Nothing of it is left to run. */
  readonly isOver: boolean;
}

/** The comparison that runs, or why it could not go on. */
export interface RunningComparison {
  readonly comparisonId: string;
  /** What runs now; null while it waits for another tab, or is loading scenarios. */
  readonly now: {
    readonly scenario: string;
    readonly configuration: number;
    readonly isWarmup: boolean;
  } | null;
  /** null before the first run of this visit. */
  readonly leftMs: number | null;
  readonly error: ErrorInfo | null;
}

export interface ComparisonReport {
  readonly comparison: Comparison;
  readonly runs: readonly RunRecord[];
  /** null while no run counts. */
  readonly result: ComparisonResult | null;
}

/** Configurations compared over scenarios, run by run. Errors: the store's, besides those that are named. */
export interface StudioComparisons {
  /** Newest first. */
  readonly cards: ReadonlySignal<readonly ComparisonCard[]>;
  readonly running: ReadonlySignal<RunningComparison | null>;
  /** The bundled ones, then the user's own. Errors: page/part-missing where the first cannot be fetched. */
  scenarios(): Promise<readonly Scenario[]>;
  readonly own: StudioScenarios;
  /** @returns the new comparison's id */
  create(name: string, plan: ComparisonPlan): Promise<string>;
  /** Goes on behind the last run that was stored; stops what else was running. */
  start(comparisonId: string): void;
  /** The run that is under way is lost, and done again later. */
  pause(): void;
  /** No more runs; those that there are count. The answer takes that back. */
  end(comparisonId: string): Promise<() => Promise<void>>;
  /** null for a comparison that is not there. */
  report(comparisonId: string): ComparisonReport | null;
  /** What is written into the report of it. */
  openReport(comparisonId: string): Promise<ReportDesk>;
  file(comparisonId: string, format: 'json' | 'csv'): Blob | null;
  /** Removes a comparison with its runs; the answer puts it back. */
  remove(comparisonId: string): Promise<() => Promise<void>>;
}
