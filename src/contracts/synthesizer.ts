import type { Word } from '../core/transcript.ts';
import type { ModelWorker, RunRequest } from './worker.ts';

export interface SynthesizeUnit extends RunRequest {
  /** One sentence. */
  readonly text: string;
  readonly voice: string;
  /** 1 = normal, 2 = twice as fast. */
  readonly speed: number;
  /** Strength of the voice's adapter, 0..1. */
  readonly strength: number;
}

export interface Speech {
  /** Mono, -1..1; transferred. */
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  /** Times relative to the start of the samples; empty when the model gives none. */
  readonly words: readonly Word[];
}

export interface VoiceInfo {
  readonly id: string;
  readonly name: string;
}

export type Synthesizer = ModelWorker<SynthesizeUnit, Speech>;
