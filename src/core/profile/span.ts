import type { WorkClass } from '../scheduler/work.ts';
import type { Part } from './parts.ts';

/** What time goes to: the audio worker, the stages, what is heard, what is stored, and models on their way into memory. */
export const TRACKS = ['audio', 'stt', 'llm', 'tts', 'playback', 'store', 'models'] as const;
export type Track = (typeof TRACKS)[number];

/** `paused`: at a closed gate, within a unit that was begun. */
export const KINDS = ['waiting', 'running', 'paused'] as const;
export type SpanKind = (typeof KINDS)[number];

/** `preempted`: ended in favour of interactive work, to be done again. */
export const OUTCOMES = ['completed', 'failed', 'cancelled', 'preempted'] as const;
export type SpanOutcome = (typeof OUTCOMES)[number];

export const CLASSES = ['interactive', 'background'] as const satisfies readonly WorkClass[];

/** A stretch of time on the page's clock. Words of a few lists and numbers, and nothing else. */
export interface Span {
  readonly track: Track;
  /** What of the unit it is; null for the unit itself. */
  readonly part: Part | null;
  readonly kind: SpanKind;
  readonly outcome: SpanOutcome;
  readonly class: WorkClass;
  /** Numbered in the order in which they came; 0 for none. */
  readonly session: number;
  /** The same number for a unit's waits, runs, pauses and parts; 0 for none. */
  readonly unit: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly gpuBusyMs: number;
  readonly dispatches: number;
  /** Tokens heard or written. */
  readonly tokens: number;
  /** Sound that was heard or made. */
  readonly mediaMs: number;
}

/** What of a span is a number, in the order in which it is written. */
export const NUMBERS = [
  'session',
  'unit',
  'startMs',
  'endMs',
  'gpuBusyMs',
  'dispatches',
  'tokens',
  'mediaMs',
] as const satisfies readonly (keyof Span)[];

/** What a span is where nothing else is said. */
export const PLAIN = {
  part: null,
  kind: 'running',
  outcome: 'completed',
  class: 'interactive',
  session: 0,
  unit: 0,
  gpuBusyMs: 0,
  dispatches: 0,
  tokens: 0,
  mediaMs: 0,
} as const satisfies Partial<Span>;
