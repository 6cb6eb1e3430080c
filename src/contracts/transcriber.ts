import type { LanguageScores } from '../core/language/session-language.ts';
import type { Segment } from '../core/transcript.ts';
import type { ModelWorker, RunRequest } from './worker.ts';

export interface TranscribeUnit extends RunRequest {
  /** 16 kHz mono, -1..1, at most the model's window; transferred. */
  readonly samples: Float32Array;
  /** BCP 47 tag, or null to let the model decide. */
  readonly language: string | null;
  /** What spoke for each language before this window; weighs in where the model decides. */
  readonly expected?: LanguageScores;
  /** Names and terms that may be said, the likeliest first; a model that cannot be told of them hears as without. */
  readonly terms?: readonly string[];
  /** Ask for the words' times. */
  readonly words: boolean;
}

export interface Transcription {
  /**
   * Times relative to the start of the window. Empty when nothing was said. With words where their times were asked for and
   * the model can tell them.
   */
  readonly segments: readonly Segment[];
  readonly text: string;
  /** BCP 47 tag of what was heard; `und` where the model cannot tell. */
  readonly language: string;
  /** What this window says of the language, `expected` left out; null where one was given, or the model cannot tell. */
  readonly languageScores: LanguageScores | null;
  readonly tokens: number;
  /** What the encoder was given, padding included. */
  readonly encodedMs: number;
}

/** The text of the window so far. */
export interface TranscribePartial {
  readonly text: string;
}

export type Transcriber = ModelWorker<TranscribeUnit, Transcription>;
