import type { AudioModel } from '../../contracts/audio-worker.ts';
import type { PcmAudio } from '../../core/audio/wav.ts';
import type { DnsmosScores } from '../../core/metrics/dnsmos.ts';
import type { SpeechQualityPort } from '../../ports/heard-speech.ts';
import type { ModelStorePort } from '../../ports/model-store.ts';

const MODEL = 'dnsmos';

/** How speech sounds, by numbers that nobody has to listen for. */
export interface SpeechJudge {
  /** Fetches the model, where it isn't here. Errors: the store's. */
  prepare(signal: AbortSignal): Promise<void>;
  /** An estimate, no MOS; null of nothing, and where the worker failed. Errors: the store's. */
  dnsmos(sound: PcmAudio): Promise<DnsmosScores | null>;
  /** Of two renderings of the same words, in dB; null where one has no sound, and where the worker failed. */
  distanceDb(reference: PcmAudio, other: PcmAudio): Promise<number | null>;
  dispose(): void;
}

export function createSpeechJudge(
  audio: SpeechQualityPort,
  store: Pick<ModelStorePort, 'manifest' | 'install' | 'open'>,
): SpeechJudge {
  let model: AudioModel | null = null;

  async function prepare(signal: AbortSignal): Promise<AudioModel> {
    if (model === null) {
      await store.install(MODEL, { signal, onProgress() {} });
      model = { manifest: await store.manifest(MODEL), files: await store.open(MODEL) };
    }
    return model;
  }

  return {
    async prepare(signal) {
      await prepare(signal);
    },
    async dnsmos(sound) {
      const opened = await prepare(new AbortController().signal);
      return audio.dnsmos(opened, sound).catch(() => null);
    },
    distanceDb: (reference, other) => audio.spectralDistance(reference, other).catch(() => null),
    dispose: () => audio.dispose(),
  };
}
