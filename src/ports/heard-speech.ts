import type { AudioModel, VoiceRequest } from '../contracts/audio-worker.ts';
import type { PcmAudio } from '../core/audio/wav.ts';
import type { SpeakerTurn } from '../core/diarisation/diarise.ts';
import type { VoiceCentres } from '../core/diarisation/voice-centres.ts';
import type { VoiceSample } from '../core/diarisation/voice-sample.ts';

/** The audio worker's part in telling speakers apart. Errors: what it says of the model; worker/crashed. */
export interface VoicesPort {
  /** @param request its samples are transferred */
  voices(request: VoiceRequest): Promise<VoiceSample>;
  speakers(sample: VoiceSample, centres: VoiceCentres): Promise<readonly SpeakerTurn[]>;
}

/** The audio worker's part in judging speech. Errors: what it says of the model; worker/crashed. */
export interface SpeechQualityPort {
  /** What the model answers to one of `dnsmosWindows`, before the polynomials. */
  dnsmos(model: AudioModel, window: Float32Array): Promise<readonly number[]>;
  /** The same sound at another sampling rate. */
  atRate(sound: PcmAudio, rateHz: number): Promise<Float32Array>;
  /** dB; null where one has no sound. */
  spectralDistance(reference: PcmAudio, other: PcmAudio): Promise<number | null>;
  /** Ends the worker; a later call starts another. */
  dispose(): void;
}
