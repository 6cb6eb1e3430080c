export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

interface ChartBase {
  readonly title: string;
  /** What it shows, in a sentence or two, for who can't see it. */
  readonly description: string;
  readonly axis: Axis;
  /** Above the axis's numbers: what they are. */
  readonly unit: string;
}

/** A value with its 95 % interval in each row. */
export interface IntervalChart extends ChartBase {
  readonly type: 'intervals';
  /** A line to compare with; null: none. */
  readonly reference: number | null;
  readonly rows: readonly IntervalRow[];
}

export interface IntervalRow {
  readonly label: string;
  /** Its numbers, in words. */
  readonly text: string;
  readonly mean: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Up to here on both sides of the reference it does not matter; null: nothing is drawn. */
  readonly margin: { readonly low: number; readonly high: number } | null;
  /** It is told with confidence; else it is drawn hollow. */
  readonly isSure: boolean;
}

/** One value of each series in each row. */
export interface PairChart extends ChartBase {
  readonly type: 'pairs';
  readonly series: readonly string[];
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
}

/** All values of a series, with their quartiles. */
export interface SpreadChart extends ChartBase {
  readonly type: 'spread';
  readonly rows: readonly {
    readonly label: string;
    readonly text: string;
    readonly values: readonly number[];
    readonly quartiles: readonly [lower: number, median: number, upper: number];
  }[];
}

export type Chart = IntervalChart | PairChart | SpreadChart;
