/** One line of a bench table. */
export interface BenchRow {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is compared with, in the same unit. */
  readonly baseline?: number;
  /** value / baseline. */
  readonly ratio?: number;
  /** What is asked for, in words: `<= 0.2 x FIFO`. */
  readonly bar?: string;
  readonly ok?: boolean;
}

/** What a suite's `run` gives; the bench command adds where it ran. */
export interface BenchReport {
  readonly schema: 'sotto-bench/1';
  readonly suite: string;
  readonly rows: readonly BenchRow[];
  /** What a reader needs to know to repeat or judge the rows. */
  readonly parameters: Readonly<Record<string, number | string>>;
}
