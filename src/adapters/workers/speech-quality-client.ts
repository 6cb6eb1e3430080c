import type { SpeechQualityPort } from '../../ports/heard-speech.ts';
import { createOwnAudioWorker } from './own-audio-worker.ts';
import type { WorkerHandle } from './worker-client.ts';

/** The model may have to be opened first, on a slow, busy CPU; and the distance of minutes takes long there. */
const LONGEST_REQUEST_MS = 5 * 60_000;

/** Judges speech in an audio worker of its own. @param spawn starts a fresh audio worker */
export function createSpeechQualityClient(spawn: () => WorkerHandle): SpeechQualityPort {
  const worker = createOwnAudioWorker(spawn, LONGEST_REQUEST_MS);
  return {
    dnsmos: (model, window) => worker.ask((remote) => remote.dnsmos(model, window)),
    atRate: (sound, rateHz) => worker.ask((remote) => remote.atRate(sound, rateHz)),
    spectralDistance: (reference, other) => worker.ask((remote) => remote.spectralDistance(reference, other)),
    dispose: () => worker.dispose(),
  };
}
