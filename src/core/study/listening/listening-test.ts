import type { VoiceSeat } from '../../models/voice-choice.ts';
import type { HeadphoneResult } from './headphones.ts';

/** How is asked; `kinds.ts` says what each is. */
export const METHODS = ['acr', 'ab', 'cmos', 'abx', 'mushra'] as const;
export type Method = (typeof METHODS)[number];

/** One of the ways to speak that are compared. */
export interface Way {
  readonly voice: string;
  readonly voiceName: string;
  readonly seat: VoiceSeat;
  /** Of the voice's adapter, 0..1. */
  readonly strength: number;
  /** 1 = normal. */
  readonly speed: number;
}

export interface ListeningPlan {
  readonly method: Method;
  /** The first is for practice. */
  readonly sentences: readonly string[];
  /** The first is the reference, where the method has one. */
  readonly ways: readonly Way[];
  /** Differences of mean ratings up to here do not matter, in points. */
  readonly margin: number;
}

/** Besides the ways of a plan, made of the sound of its first: its low anchor, and one that is spoilt beyond doubt. */
export function anchorOf(ways: number): number {
  return ways;
}
export function spoiltOf(ways: number): number {
  return ways + 1;
}

/** One thing to listen to and judge. */
export interface Trial {
  /**
   * Without saying so, `repeat` is a `test` heard again: it shows how steadily somebody judges; `check` has one right
   * answer: it shows whether somebody listens.
   */
  readonly kind: 'practice' | 'test' | 'repeat' | 'check';
  readonly sentence: number;
  /** Indices of ways in the order of their places. */
  readonly ways: readonly number[];
}

export type Vote = 'first' | 'second' | 'neither';
/** A rating, a vote, or a rating of each place behind the reference's. */
export type Answer = number | Vote | readonly number[];

/** One person who goes through a test. */
export interface Sitting {
  readonly id: string;
  readonly rater: string;
  /** What the headphone check found; null where it was skipped, missing where there was none yet. */
  readonly headphones?: HeadphoneResult | null;
  readonly trials: readonly Trial[];
  /** Of the first trials, in order. */
  readonly answers: readonly Answer[];
  readonly startedAtMs: number;
  /** null while it goes on; nothing is told of the ways until then. */
  readonly finishedAtMs: number | null;
}

export interface ListeningTest {
  readonly schema: 'sotto-listening-test/1';
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly plan: ListeningPlan;
  readonly sittings: readonly Sitting[];
}
