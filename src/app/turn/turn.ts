import type { SoundTrack } from '../../contracts/audio-worker.ts';
import type { ErrorInfo } from '../../contracts/errors.ts';
import type { StageReport } from '../../core/report.ts';
import type { RoutingDecision } from '../../core/routing/route.ts';
import type { Stage } from '../../core/stage.ts';
import type { Segment } from '../../core/transcript.ts';

export type TurnStatus =
  | 'waiting' // for its turn at the scheduler, or for a model
  | 'reading' // decoding the medium
  | 'transcribing'
  | 'thinking'
  | 'speaking'
  | 'background' // became a batch, which goes on by itself
  | 'done'
  | 'failed'
  | 'cancelled';

export type TurnInput =
  | { readonly kind: 'microphone'; readonly durationMs: number }
  | { readonly kind: 'file'; readonly name: string; readonly durationMs: number | null }
  | { readonly kind: 'text'; readonly text: string };

/** One exchange, from what went in to the speech that came out. Replaced, never mutated. */
export interface Turn {
  readonly id: string;
  readonly input: TurnInput;
  readonly createdAtMs: number;
  readonly status: TurnStatus;
  /** In front or in the background, and why. */
  readonly route: RoutingDecision;
  /** The batch that the turn became, when its status is `background`. */
  readonly batchId: string | null;
  /** 0..1, or null while unknown. */
  readonly progress: number | null;
  /** Which of these is heard is what the turn waits to be told; null when it doesn't. */
  readonly tracks: readonly SoundTrack[] | null;
  readonly segments: readonly Segment[];
  /** BCP 47 tag of most of what was heard, or of typed text where the model knows one language; else `und`. */
  readonly language: string;
  /** Text of the window being transcribed. */
  readonly partialText: string;
  readonly reply: string;
  /** Seconds of speech so far, and whether all of it is there. */
  readonly speechMs: number;
  readonly speechComplete: boolean;
  readonly stages: Readonly<Partial<Record<Stage, StageReport>>>;
  /**
   * From the end of input to the first words heard, the first token of the reply, and its first sound: when it was heard, or
   * was there where replies don't speak by themselves.
   */
  readonly firstPartialMs: number | null;
  readonly firstTokenMs: number | null;
  readonly firstAudioMs: number | null;
  readonly totalMs: number | null;
  readonly error: ErrorInfo | null;
  /** What somebody should know of the input although the turn went on. */
  readonly notice: ErrorInfo | null;
}
