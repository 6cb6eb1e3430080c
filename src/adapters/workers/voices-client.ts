import type { VoicesPort } from '../../ports/heard-speech.ts';
import { createOwnAudioWorker } from './own-audio-worker.ts';
import { handOver, type WorkerHandle } from './worker-client.ts';

/** A window of half a minute takes seconds; the engine may have to come first, and the speakers of hours be compared. */
const LONGEST_REQUEST_MS = 180_000;

/** Tells speakers apart in an audio worker of its own. @param spawn starts a fresh audio worker */
export function createVoicesClient(spawn: () => WorkerHandle): VoicesPort {
  const worker = createOwnAudioWorker(spawn, LONGEST_REQUEST_MS);
  return {
    voices: (request) => worker.ask((remote) => remote.voices(handOver(request, [request.samples.buffer]))),
    speakers: (sample, centres) => worker.ask((remote) => remote.speakers(sample, centres)),
  };
}
