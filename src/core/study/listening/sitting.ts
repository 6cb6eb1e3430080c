import { isAnswerOf } from './kinds.ts';
import type { Answer, Method, Sitting } from './listening-test.ts';

/** A sitting while somebody goes through it. */
export interface SittingState {
  readonly method: Method;
  readonly sitting: Sitting;
  /** Clips of the trial that were heard to their end. */
  readonly heard: ReadonlySet<number>;
}

export type SittingEvent =
  | { readonly type: 'heard'; readonly clip: number }
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'takenBack' }
  | { readonly type: 'finished'; readonly atMs: number };

export function openSitting(method: Method, sitting: Sitting): SittingState {
  return { method, sitting, heard: new Set() };
}

/** What cannot happen now changes nothing. */
export function stepSitting(state: SittingState, event: SittingEvent): SittingState {
  const { method, sitting, heard } = state;
  const { answers, trials, finishedAtMs } = sitting;
  if (finishedAtMs !== null) return state;
  switch (event.type) {
    case 'heard':
      return { ...state, heard: new Set([...heard, event.clip]) };
    case 'answered':
      if (!mayAnswer(state) || !isAnswerOf(method, event.answer, placesOf(state))) return state;
      return { method, sitting: { ...sitting, answers: [...answers, event.answer] }, heard: new Set() };
    case 'takenBack': {
      const before = trials[answers.length - 1];
      if (before === undefined) return state;
      // It was heard when it was answered.
      const all = new Set(before.ways.keys());
      return { method, sitting: { ...sitting, answers: answers.slice(0, -1) }, heard: all };
    }
    case 'finished':
      if (!isComplete(sitting)) return state;
      return { ...state, sitting: { ...sitting, finishedAtMs: event.atMs } };
  }
}

/** Every trial has its answer; the last may still be taken back. */
function isComplete({ answers, trials }: Sitting): boolean {
  return answers.length >= trials.length;
}

/** Nobody judges what was not heard to its end. */
function mayAnswer({ sitting, heard }: SittingState): boolean {
  const trial = sitting.trials[sitting.answers.length];
  return trial?.ways.every((_, clip) => heard.has(clip)) ?? false;
}

/** How many clips the trial has. */
function placesOf({ sitting }: SittingState): number {
  return sitting.trials[sitting.answers.length]?.ways.length ?? 0;
}

/** All that the page gets while somebody judges: nothing of it depends on which ways are heard. */
export interface SittingView {
  readonly method: Method;
  /** Of the trial, from 1; of those that count. */
  readonly number: number;
  readonly total: number;
  readonly isPractice: boolean;
  /** How many clips may be played; the same in every trial. */
  readonly places: number;
  readonly mayAnswer: boolean;
  readonly mayTakeBack: boolean;
  readonly isComplete: boolean;
}

export function viewOf(state: SittingState): SittingView {
  const { answers, trials } = state.sitting;
  const practice = trials.filter(({ kind }) => kind === 'practice').length;
  const isPractice = answers.length < practice;
  return {
    method: state.method,
    number: isPractice ? answers.length + 1 : answers.length - practice + 1,
    total: isPractice ? practice : trials.length - practice,
    isPractice,
    places: placesOf(state),
    mayAnswer: mayAnswer(state),
    mayTakeBack: answers.length > 0,
    isComplete: isComplete(state.sitting),
  };
}
