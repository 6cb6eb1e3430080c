import type { ComparisonReport, StudioLab, StudioSessions } from '../../../app/studio/index.ts';
import type { Scenario } from '../../../core/comparison/scenario.ts';

/** What a finished listening test shows. */
export type ListeningFinding = NonNullable<ReturnType<StudioLab['result']>> & { readonly name: string };

/** A model as it is stored here. */
export interface KnownModel {
  readonly id: string;
  /** The commit of its files; null where they are known by their digests alone. */
  readonly revision: string | null;
  readonly licence: string;
}

/** All that a report is made of, besides what somebody writes into it. */
export interface StudyData {
  readonly found: ComparisonReport;
  /** Warm-up included. */
  readonly runs: { readonly done: number; readonly planned: number; readonly isOver: boolean };
  /** Those that could be fetched. */
  readonly scenarios: readonly Scenario[];
  /** Finished listening tests. */
  readonly tests: readonly ListeningFinding[];
  /** null: they could not be read. */
  readonly kept: Awaited<ReturnType<StudioSessions['all']>> | null;
  readonly models: readonly KnownModel[];
  /** That the browser lets the page use. */
  readonly threads: number | null;
  readonly nowMs: number;
}
