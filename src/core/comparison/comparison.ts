import type { DnsmosScores } from '../metrics/dnsmos.ts';
import type { EditCounts } from '../metrics/edit-alignment.ts';
import type { Device, Dtype, Stage } from '../stage.ts';
import type { Configuration } from './configuration.ts';

/** The letters by which configurations are told apart. */
export const LETTERS = ['A', 'B', 'C', 'D'] as const;

export interface ComparisonPlan {
  readonly configurations: readonly Configuration[];
  /** Ids. */
  readonly scenarios: readonly string[];
  /** How often each scenario runs in each configuration; more of them make one pair steadier, not more pairs. */
  readonly repeats: number;
  /** Draws the order of the runs. */
  readonly seed: number;
}

/** Of the intervals and tests: they are the same each time that a result is looked at. */
export const RESULT_SEED = 1;

/** Kept in the lab's database, and the head of the JSON file. */
export interface Comparison {
  readonly schema: 'sotto-comparison/1';
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly plan: ComparisonPlan;
  /** The first run that is not wanted any more; null: all of them are. */
  readonly endedAtRun: number | null;
  readonly build: { readonly version: string; readonly commit: string; readonly browser: string };
}

/** What a stage did in one run, and where. */
export interface RunStage {
  readonly model: string;
  readonly device: Device;
  readonly dtype: Dtype;
  readonly runMs: number;
  readonly busyMs: number;
  readonly units: number;
  /** The GPU by its own name; absent or empty: it said nothing, or the run is older than this field. */
  readonly adapter?: string;
}

export interface ScoredText extends EditCounts {
  /** N: tokens of the reference. */
  readonly referenceLength: number;
}

export interface RunSpeech {
  readonly durationMs: number;
  /** BS.1770-5; null for silence. */
  readonly loudnessLufs: number | null;
  /** Samples at full scale, of all. */
  readonly clippedShare: number;
  /** Time 40 dB below the loudest, of all. */
  readonly silentShare: number;
  /** What the configuration's own transcriber makes of it. */
  readonly heardText: string;
  /** Against the reply that was to be spoken. */
  readonly words: ScoredText;
  /** An estimate, no MOS; null where there was nothing to judge. Older runs have none. */
  readonly dnsmos?: DnsmosScores | null;
  /**
   * Log-spectral distance to what the first configuration spoke of the same scenario, in the same repeat and the same
   * words. Absent where there is none: in the first configuration itself, too.
   */
  readonly distanceDb?: number;
}

/** What one run of one scenario in one configuration gave. Stored as soon as it has ended. */
export interface RunRecord {
  readonly schema: 'sotto-comparison-run/1';
  readonly comparisonId: string;
  /** Its place in the order of the plan. */
  readonly index: number;
  readonly scenario: string;
  /** Of the plan's configurations. */
  readonly configuration: number;
  /** Counted from 0. */
  readonly repeat: number;
  /** The first run in each configuration, which counts nowhere. */
  readonly isWarmup: boolean;
  readonly endedAtMs: number;
  /** Why there is nothing else; null where there is. */
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly mediaMs: number;
  /** BCP 47, of the scenario. */
  readonly language: string;
  /**
   * From the beginning of the run, without the time in which it stood still because other work had its turn.
   * null: it did not come to that.
   */
  readonly firstTextMs: number | null;
  readonly firstTokenMs: number | null;
  readonly firstAudioMs: number | null;
  readonly totalMs: number | null;
  /** For how long it stood still. */
  readonly heldMs: number;
  readonly stages: Readonly<Partial<Record<Stage, RunStage>>>;
  readonly text: string;
  readonly words: ScoredText;
  readonly characters: ScoredText;
  readonly normalizer: string;
  readonly reply: string;
  /** One for each check of the scenario. */
  readonly checks: readonly boolean[];
  readonly speech: RunSpeech | null;
}
