import type { Verdict } from '../contracts/worker.ts';
import type { PlacedModel } from '../core/placement/placed-model.ts';

/** Small things that outlive the page. */

export interface KeyValuePort {
  get(key: string): string | null;
  set(key: string, value: string): void;
  /** Calls back when another tab has set the key. */
  watch(key: string, listener: () => void): void;
}

export interface VerdictStore {
  read(modelId: string): readonly Verdict[];
  /** A load that failed for this time alone is forgotten with the page. */
  remember(verdicts: readonly Verdict[]): void;
  /** Forgets at once what would be forgotten with the page. */
  tryAgain(modelId: string): void;
}

/** What is remembered of the speed of voices, as real-time factors by model and place. */
export interface SpeechRates {
  read(place: string): readonly number[];
  remember(place: string, rtf: number): void;
  forget(place: string): void;
}

/** The user's word that a model may be fetched from another host. */
export interface Consent {
  readonly modelId: string;
  readonly revision: string;
  /** Device and number format, as `webgpu/q4`. */
  readonly variant: string;
  /** As they were shown. */
  readonly bytes: number;
  /** Since 1970. */
  readonly atMs: number;
}

export interface ConsentStore {
  has(wanted: Pick<Consent, 'modelId' | 'revision' | 'variant'>): boolean;
  give(consent: Consent): void;
}

/** What was measured of models at their placements on this machine. */
export interface PlacementStore {
  /** @param key of the model in its revision, on this adapter, driver and browser */
  read(key: string): PlacedModel | null;
  remember(key: string, model: PlacedModel): void;
}
