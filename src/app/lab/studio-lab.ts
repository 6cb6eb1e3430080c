import type { ReadonlySignal } from '@preact/signals';
import type { ErrorInfo } from '../../contracts/errors.ts';
import type { HeadphoneResult } from '../../core/study/listening/headphones.ts';
import type { ListeningResult } from '../../core/study/listening/listening-result.ts';
import type { ListeningPlan, Method } from '../../core/study/listening/listening-test.ts';
import type { TurnComparison, TurnOrigin } from './compare-turn.ts';
import type { HeadphoneCheck } from './listening/headphone-check.ts';
import type { LiveSitting } from './listening/live-sitting.ts';
import type { StudioComparisons } from './studio-comparisons.ts';

/** One listening test as the list shows it. */
export interface ListeningCard {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly method: Method;
  readonly ways: number;
  /** Those that count. */
  readonly sentences: number;
  /** How much of its sound is made. */
  readonly madeClips: number;
  readonly clips: number;
  /** Of the sitting that goes on; null where none does. */
  readonly sitting: { readonly rater: string; readonly answered: number; readonly trials: number } | null;
  readonly finished: number;
}

/** Sound of a test that is being made, or why it could not be. */
export interface Making {
  readonly testId: string;
  readonly error: ErrorInfo | null;
}

/** Blind listening tests. Errors: the store's, besides those that are named. */
export interface StudioLab {
  /** Newest first. */
  readonly cards: ReadonlySignal<readonly ListeningCard[]>;
  readonly making: ReadonlySignal<Making | null>;
  /** @returns the new test's id */
  create(name: string, plan: ListeningPlan): Promise<string>;
  /** Speaks what is missing of the test's sound, each sentence in its turn at the scheduler. */
  make(testId: string): void;
  /** What is made stays. */
  stopMaking(): void;
  /** Tones that are told apart by headphones alone. */
  checkHeadphones(): HeadphoneCheck;
  /**
   * Begins a sitting, or goes on with the one that was paused. Errors: storage/corrupt where its sound is gone,
   * worker/crashed.
   *
   * @param headphones what their check found; null where there was none
   */
  sit(testId: string, rater: string, headphones: HeadphoneResult | null): Promise<LiveSitting>;
  /** Of the sittings that are finished; null without any. */
  result(testId: string): { readonly plan: ListeningPlan; readonly result: ListeningResult } | null;
  /** null while no sitting is finished. */
  file(testId: string, format: 'json' | 'csv'): Blob | null;
  /** The test with its sound and without anybody's answers, for raters elsewhere. Errors: storage/corrupt. */
  share(testId: string): Promise<Blob>;
  /**
   * Takes a test in that was shared, or finds it here.
   *
   * @param from a file, or the name of one beside the page
   * @returns the test's id. Errors: study/unreadable, study/other-test
   */
  open(from: Blob | string): Promise<string>;
  /**
   * Adds what others have answered elsewhere, from the result file that they saved.
   *
   * @returns how many sittings were new. Errors: study/unreadable, study/other-test
   */
  addResults(testId: string, file: Blob): Promise<number>;
  /** Removes a test with its sound; the answer puts it back. */
  remove(testId: string): Promise<() => Promise<void>>;
  /** Comparisons over scenarios, opened once. Errors: the store's. */
  comparisons(): Promise<StudioComparisons>;
  /** Nothing is loaded before it is started. */
  compareTurn(origin: TurnOrigin): TurnComparison;
}
