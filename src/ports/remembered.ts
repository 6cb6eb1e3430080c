import type { Verdict } from '../contracts/worker.ts';

/** Small things that outlive the page. */

export interface KeyValuePort {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

export interface VerdictStore {
  read(modelId: string): readonly Verdict[];
  remember(verdicts: readonly Verdict[]): void;
}

/** What is remembered of the speed of voices, as real-time factors by model and place. */
export interface SpeechRates {
  read(place: string): readonly number[];
  remember(place: string, rtf: number): void;
}
