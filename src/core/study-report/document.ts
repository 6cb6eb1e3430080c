import type { Chart } from './charts/chart.ts';

/** What a report says, in order; each is a heading and may be written anew by hand. */
export const SECTIONS = ['background', 'work', 'results', 'problems', 'next', 'references'] as const;
export type SectionId = (typeof SECTIONS)[number];

export interface Table {
  readonly caption: string;
  /** One a column. */
  readonly head: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

/** A sentence, and the numbers behind it, which may be empty. */
export interface Point {
  readonly text: string;
  readonly detail: string;
}

export type Block =
  /** Paragraphs and lists, as `textParts` reads them. */
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'points'; readonly points: readonly Point[] }
  | ({ readonly type: 'table' } & Table)
  | { readonly type: 'figure'; readonly chart: Chart };

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A study report before it has a format: all words and numbers of it, as they are to be read. */
export interface StudyReport {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Date, author, stage, keywords. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** That the study is not finished; null for one that is. */
  readonly notice: string | null;
  readonly sections: readonly Section[];
  /** What made it. */
  readonly origin: string;
  /** "Figure", as it is counted. */
  readonly figureLabel: string;
}
