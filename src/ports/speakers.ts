import type { VoiceRequest } from '../contracts/audio-worker.ts';
import type { SpeakerTurn } from '../core/diarisation/diarise.ts';
import type { VoiceCentres } from '../core/diarisation/voice-centres.ts';
import type { VoiceSample } from '../core/diarisation/voice-sample.ts';

/** The audio worker's part in telling speakers apart. Errors: what it says of the model; worker/crashed. */
export interface VoicesPort {
  /** @param request its samples are transferred */
  voices(request: VoiceRequest): Promise<VoiceSample>;
  speakers(sample: VoiceSample, centres: VoiceCentres): Promise<readonly SpeakerTurn[]>;
}
