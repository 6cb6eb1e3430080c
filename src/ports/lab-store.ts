import type { PcmAudio } from '../core/audio/wav.ts';
import type { Comparison, RunRecord } from '../core/comparison/comparison.ts';
import type { Scenario } from '../core/comparison/scenario.ts';
import type { ListeningTest } from '../core/study/listening/listening-test.ts';
import type { ReportEdits } from '../core/study-report/report-edits.ts';

/** One sentence, spoken in one of the ways of a test. */
export interface SpokenClip extends PcmAudio {
  /** Index of the test's sentence. */
  readonly sentence: number;
  /** Index of the test's way. */
  readonly way: number;
}

/** Listening tests and their sound. Errors: storage/quota, storage/newer-version, storage/failed. */
export interface LabStore {
  /** Newest first. */
  all(): Promise<readonly ListeningTest[]>;
  put(test: ListeningTest): Promise<void>;
  clips(testId: string): Promise<readonly SpokenClip[]>;
  /** Which clips there are, without their sound. */
  madeClips(testId: string): Promise<readonly (readonly [sentence: number, way: number])[]>;
  putClip(testId: string, clip: SpokenClip): Promise<void>;
  /** The test and its sound. */
  remove(testId: string): Promise<void>;
}

/** Comparisons and their runs. Errors: as `LabStore`. */
export interface ComparisonStore {
  /** Newest first. */
  comparisons(): Promise<readonly Comparison[]>;
  putComparison(comparison: Comparison): Promise<void>;
  /** In their order. */
  runs(comparisonId: string): Promise<readonly RunRecord[]>;
  putRun(run: RunRecord): Promise<void>;
  /** What was written into its report; null: nothing. */
  reportEdits(comparisonId: string): Promise<ReportEdits | null>;
  putReportEdits(edits: ReportEdits): Promise<void>;
  /** The comparison with its runs, and what was written into its report. */
  removeComparison(comparisonId: string): Promise<void>;
}

/** Files that were fetched, by name. */
export interface FetchedStore {
  /** null where it was not kept. */
  fetched(file: string): Promise<Blob | null>;
  putFetched(file: string, blob: Blob): Promise<void>;
}

/** The bundled scenarios. Once fetched they are there without a network. */
export interface ScenarioPort {
  /** Errors: page/part-missing. */
  list(): Promise<readonly Scenario[]>;
  /** Errors: media/gone. */
  audio(scenario: Scenario): Promise<Blob>;
}

/** A scenario of the user's own, with its sound. */
export interface OwnScenario {
  readonly scenario: Scenario;
  readonly audio: Blob;
  readonly addedAtMs: number;
}

/** Errors: as `LabStore`. */
export interface OwnScenarioStore {
  /** Oldest first. */
  ownScenarios(): Promise<readonly OwnScenario[]>;
  putOwnScenarios(all: readonly OwnScenario[]): Promise<void>;
  removeOwnScenario(id: string): Promise<void>;
}

/** Scenarios with their sound as one file. */
export interface ScenarioFiles {
  write(all: readonly OwnScenario[]): Promise<Blob>;
  /** Errors: storage/corrupt with what is wrong where, media/gone when it cannot be read. */
  read(file: Blob): Promise<readonly Omit<OwnScenario, 'addedAtMs'>[]>;
}

/** A test as it travels to another rater: without anybody's answers, with its sound. */
export interface SharedTest {
  readonly test: ListeningTest;
  readonly clips: readonly SpokenClip[];
}

/** Files of listening tests. */
export interface LabFiles {
  share(shared: SharedTest): Blob;
  /** Errors: study/unreadable. */
  readShared(file: Blob): Promise<SharedTest>;
  /** A result file, with the sittings that are finished. Errors: study/unreadable. */
  readResults(file: Blob): Promise<ListeningTest>;
  /** A file beside the page. Errors: study/unreadable where it is not there, or elsewhere. */
  fetchBeside(name: string): Promise<Blob>;
}
