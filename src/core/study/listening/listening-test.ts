import type { VoiceSeat } from '../../models/voice-choice.ts';

/**
 * How is asked. `acr`: absolute category rating, one clip after the other from 1 to 5 (ITU-T P.800, annex B). `ab`:
 * which of two clips is better, or neither.
 */
export const METHODS = ['acr', 'ab'] as const;
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
  readonly ways: readonly Way[];
  /** Differences of mean ratings up to here do not matter, in points. */
  readonly margin: number;
}

/** One thing to listen to and judge. */
export interface Trial {
  /** `repeat` is a `test` heard again, without saying so: it shows how steadily somebody judges. */
  readonly kind: 'practice' | 'test' | 'repeat';
  readonly sentence: number;
  /** Indices of ways in the order in which they are heard: one in `acr`, two in `ab`. */
  readonly ways: readonly number[];
}

export type Rating = 1 | 2 | 3 | 4 | 5;
export const RATINGS: readonly Rating[] = [1, 2, 3, 4, 5];
export type Vote = 'first' | 'second' | 'neither';
export type Answer = Rating | Vote;

/** One person who goes through a test. */
export interface Sitting {
  readonly id: string;
  readonly rater: string;
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

export function isAnswerOf(method: Method, answer: Answer): boolean {
  return (typeof answer === 'number') === (method === 'acr');
}
