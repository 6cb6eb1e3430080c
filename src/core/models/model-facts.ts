import type { Stage } from '../stage.ts';

/** What is said of a model wherever it comes from. */
export interface ModelFacts {
  readonly id: string;
  readonly name: string;
  readonly task: Stage;
  readonly architecture: string;
  readonly licence: string;
  /** BCP 47; the main ones of a model that knows a hundred. */
  readonly languages: readonly string[];
  readonly parameters?: number;
  readonly sampleRateHz?: number;
}
