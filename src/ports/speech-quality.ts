import type { AudioModel } from '../contracts/audio-worker.ts';
import type { PcmAudio } from '../core/audio/wav.ts';
import type { DnsmosScores } from '../core/metrics/dnsmos.ts';

/** The audio worker's part in judging speech. Errors: what it says of the model; worker/crashed. */
export interface SpeechQualityPort {
  /** null of nothing. */
  dnsmos(model: AudioModel, sound: PcmAudio): Promise<DnsmosScores | null>;
  /** dB; null where one has no sound. */
  spectralDistance(reference: PcmAudio, other: PcmAudio): Promise<number | null>;
  /** Ends the worker; a later call starts another. */
  dispose(): void;
}
