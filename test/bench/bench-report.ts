import type { ReportAdapter, StageReport } from '../../src/core/report.ts';
import type { Stage } from '../../src/core/stage.ts';

/** One line of a bench table. */
export interface BenchRow {
  readonly metric: string;
  /** null: it could not be measured here; `notice` says why. */
  readonly value: number | null;
  readonly unit: string;
  /** What the value is compared with, in the same unit. */
  readonly baseline?: number;
  /** value / baseline. */
  readonly ratio?: number;
  /** What is asked for, in words: `<= 0.2 x FIFO`. */
  readonly bar?: string;
  readonly ok?: boolean;
  /** Why there is no value, or what a reader has to know of it: one sentence. */
  readonly notice?: string;
}

/** What each stage really used, counted and timed by its worker. */
export type BenchStages = Readonly<Partial<Record<Stage, Omit<StageReport, 'adapter'>>>>;

/** Where a suite ran. */
export interface BenchPlace {
  /** The user agent; null for a suite that needs no browser. */
  readonly browser: string | null;
  /** The GPU that the browser gave, or null. */
  readonly adapter: ReportAdapter | null;
}

/** What a suite's `run` gives; the bench command adds version, commit and date. */
export interface BenchReport extends BenchPlace {
  readonly schema: 'sotto-bench/1';
  readonly suite: string;
  readonly rows: readonly BenchRow[];
  /** The placement that the suite is about; empty where no model ran. */
  readonly stages: BenchStages;
  /** The other placements that rows compare with, by their name in the rows. */
  readonly otherStages?: Readonly<Record<string, BenchStages>>;
  /** What a reader needs to know to repeat or judge the rows. */
  readonly parameters: Readonly<Record<string, number | string>>;
}

export function compare(metric: string, value: number, baseline: number, unit: string) {
  return { metric, value, unit, baseline, ratio: value / baseline };
}

export function bounded(row: ReturnType<typeof compare>, limit: number, baseline: string): BenchRow {
  return { ...row, bar: `<= ${limit} x ${baseline}`, ok: row.ratio <= limit };
}

/** A count that has to be exactly this. */
export function exactly(metric: string, value: number, unit: string, wanted: number): BenchRow {
  return { metric, value, unit, bar: String(wanted), ok: value === wanted };
}
