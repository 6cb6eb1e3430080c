import type { OnsetHead } from '../../../src/core/alignment/onset-scores.ts';
import type { WhisperVocabulary } from '../../../src/core/whisper/vocabulary.ts';
import type { SpeechDecoder } from './speech-decoder.ts';

/** Log-mel features [1, mels, frames], row-major. */
export interface Features {
  readonly data: Float32Array;
  readonly mels: number;
  readonly frames: number;
}

/** What an encoder says of an input, row-major [positions, width]. */
export interface Hidden {
  readonly values: Float32Array;
  readonly width: number;
}

/** One input behind the encoder. One transcript of it is decoded at a time; `dispose` makes room for another input. */
export interface Encoded {
  /** The encoder's output itself, where it was asked for. */
  readonly hidden: Hidden | null;
  /** @param checkpoint awaited between passes; what it throws ends the decoding */
  begin(checkpoint: () => Promise<void>): SpeechDecoder;
  dispose(): void;
}

/** Encoder and decoder of a packed Whisper on one device. */
export interface SpeechGraphs {
  /** How many inputs may be decoded at the same time with gain; absent = 1. */
  readonly together?: number;
  /**
   * @param hidden also the encoder's output itself, and not only what the decoder attends to
   * @param isAlone no other input comes at the same time
   */
  encode(features: Features, hidden: boolean, isAlone: boolean): Promise<Encoded>;
  /** Compiles what inputs together need. */
  warmUpTogether?(): Promise<void>;
  dispose(): Promise<void>;
}

export interface GraphSizes {
  readonly vocabulary: WhisperVocabulary;
  readonly layers: number;
  /** Of cross-attention: those that look where a token begins. */
  readonly onsetHeads: readonly OnsetHead[];
  /** The most tokens of a sequence, and the most positions of an input. */
  readonly tokens: number;
  readonly positions: number;
}
