import type { ModelManifest } from '../contracts/manifest.ts';
import type { SpeakerTurn } from '../core/diarisation/diarise.ts';
import type { VoiceCentres } from '../core/diarisation/voice-centres.ts';
import type { VoiceSample } from '../core/diarisation/voice-sample.ts';

/** The audio worker's part in telling speakers apart. Errors: what it says of the model; worker/crashed. */
export interface VoicesPort {
  /** @param samples 16 kHz mono; transferred @param budgetMs no further voices are looked at once it is over */
  voices(request: {
    readonly model: { readonly manifest: ModelManifest; readonly files: Readonly<Record<string, Blob>> };
    readonly samples: Float32Array;
    readonly startMs: number;
    readonly budgetMs: number;
  }): Promise<VoiceSample>;
  speakers(sample: VoiceSample, centres: VoiceCentres): Promise<readonly SpeakerTurn[]>;
}
