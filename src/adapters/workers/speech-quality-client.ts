import type { SpeechQualityPort } from '../../ports/heard-speech.ts';
import { createOwnAudioWorker } from './own-audio-worker.ts';
import type { WorkerHandle } from './worker-client.ts';

/** A second of speech may take several on a slow, busy CPU. */
const LONGEST_REQUEST_MS = 20 * 60_000;

/** Judges speech in an audio worker of its own. @param spawn starts a fresh audio worker */
export function createSpeechQualityClient(spawn: () => WorkerHandle): SpeechQualityPort {
  const worker = createOwnAudioWorker(spawn, LONGEST_REQUEST_MS);
  return {
    dnsmos: (model, sound) => worker.ask((remote) => remote.dnsmos(model, sound)),
    spectralDistance: (reference, other) => worker.ask((remote) => remote.spectralDistance(reference, other)),
    dispose: () => worker.dispose(),
  };
}
