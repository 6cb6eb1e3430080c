import type { AtRate } from '../../ports/audio.ts';
import { createOwnAudioWorker } from './own-audio-worker.ts';
import type { WorkerHandle } from './worker-client.ts';

/** A minute of sound takes less than a second. */
const LONGEST_REQUEST_MS = 5 * 60_000;

/** Converts in an audio worker, which ends with the last of the sounds. @param spawn starts a fresh audio worker */
export function createRateClient(spawn: () => WorkerHandle): AtRate {
  return async (sounds, rateHz) => {
    const worker = createOwnAudioWorker(spawn, LONGEST_REQUEST_MS);
    try {
      return await Promise.all(
        sounds.map(async (sound) =>
          sound.sampleRateHz === rateHz
            ? sound
            : { samples: await worker.ask((remote) => remote.atRate(sound, rateHz)), sampleRateHz: rateHz },
        ),
      );
    } finally {
      worker.dispose();
    }
  };
}
