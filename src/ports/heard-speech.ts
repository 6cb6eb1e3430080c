import type { AudioModel, VoiceRequest } from '../contracts/audio-worker.ts';
import type { PcmAudio } from '../core/audio/wav.ts';
import type { SpeakerTurn } from '../core/diarisation/diarise.ts';
import type { VoiceCentres } from '../core/diarisation/voice-centres.ts';
import type { VoiceSample } from '../core/diarisation/voice-sample.ts';
import type { DnsmosScores } from '../core/metrics/dnsmos.ts';

/** The audio worker's part in telling speakers apart. Errors: what it says of the model; worker/crashed. */
export interface VoicesPort {
  /** @param request its samples are transferred */
  voices(request: VoiceRequest): Promise<VoiceSample>;
  speakers(sample: VoiceSample, centres: VoiceCentres): Promise<readonly SpeakerTurn[]>;
}

/** The audio worker's part in judging speech. Errors: what it says of the model; worker/crashed. */
export interface SpeechQualityPort {
  /** null of nothing. */
  dnsmos(model: AudioModel, sound: PcmAudio): Promise<DnsmosScores | null>;
  /** dB; null where one has no sound. */
  spectralDistance(reference: PcmAudio, other: PcmAudio): Promise<number | null>;
  /** Ends the worker; a later call starts another. */
  dispose(): void;
}
