import type { PlacementReason } from '../models/device-choice.ts';
import type { Device, Dtype, Stage } from '../stage.ts';

/** What one stage did in a session, and where. */
export interface SessionStage {
  readonly model: string;
  readonly device: Device;
  readonly dtype: Dtype;
  /** Why there. */
  readonly reason: PlacementReason;
  readonly runMs: number;
  /** In the queue: time in which it waited and nothing of it ran. */
  readonly waitMs: number;
  readonly busyMs: number;
  readonly units: number;
}

/** What a canary said of a placement of a model that the session used. */
export interface SessionVerdict {
  readonly model: string;
  readonly device: Device;
  readonly dtype: Dtype;
  readonly trusted: boolean;
}

/** Words of a transcript that somebody put right, of all its words: an observed error rate. */
export interface WordEdits {
  readonly words: number;
  readonly edited: number;
}

/**
 * One finished turn or batch. Numbers, names of models and codes: never text or sound, and no name of a file. A later
 * version of the page may add fields; a field never changes its meaning under the same schema.
 */
export interface SessionRecord {
  readonly schema: 'sotto-session/1';
  /** Of the run. */
  readonly id: string;
  /** The batch that it was, or that it was kept as; null for none. */
  readonly batchId: string | null;
  /** Wall time of its end, in ms since 1970. */
  readonly endedAtMs: number;
  readonly kind: 'turn' | 'batch';
  readonly input: 'microphone' | 'file' | 'text';
  readonly outcome: 'done' | 'failed' | 'cancelled';
  /** A model was still on its way when it began: its times say more of that than of the answer. */
  readonly isCold: boolean;
  /** What was heard; null for typed text, and where nobody knows. */
  readonly mediaMs: number | null;
  readonly speechMs: number;
  /** From the end of input, as in report.json. */
  readonly firstTextMs: number | null;
  readonly firstTokenMs: number | null;
  readonly firstAudioMs: number | null;
  readonly totalMs: number | null;
  readonly stages: Readonly<Partial<Record<Stage, SessionStage>>>;
  /** Name of the voice within its model; empty: the model's first. */
  readonly voice: string;
  /** Name and full version. */
  readonly browser: string;
  /** What the GPU says of itself; empty where there is none, or nothing is said. */
  readonly adapter: string;
  /** Of Sotto. */
  readonly version: string;
  /** Codes, without what they said. */
  readonly errors: readonly string[];
  readonly verdicts: readonly SessionVerdict[];
  /** Null until somebody has edited the transcript. */
  readonly edits: WordEdits | null;
}

/** Older records are forgotten, and of more than these the oldest. */
export const KEPT_MS = 90 * 86_400_000;
export const MOST_RECORDS = 5_000;

/** Where a model could not run as was wanted first. */
const FALLBACKS: ReadonlySet<PlacementReason> = new Set([
  'no-webgpu',
  'no-shader-f16',
  'canary-failed',
  'unsupported',
  'load-failed',
]);

export function isFallback({ reason }: Pick<SessionStage, 'reason'>): boolean {
  return FALLBACKS.has(reason);
}
