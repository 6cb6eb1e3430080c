import type { AudioWorker } from '../../contracts/audio-worker.ts';
import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';
import type { Outcome } from '../../contracts/worker.ts';
import type { VoicesPort } from '../../ports/speakers.ts';
import { crashed } from './crashed.ts';
import { watch } from './watchdog.ts';
import { createWorkerClient, handOver, type WorkerClient, type WorkerHandle } from './worker-client.ts';

type Life = WorkerClient<AudioWorker>;

/** A window of half a minute takes seconds; the engine may have to come first, and the speakers of hours be compared. */
const LONGEST_REQUEST_MS = 180_000;

/**
 * Tells speakers apart in an audio worker of its own, so that nothing that is read or transcribed waits for it. It starts
 * with the first call, and anew after a crash. Errors: worker/crashed, and what the worker says.
 * @param spawn starts a fresh audio worker
 */
export function createVoicesClient(spawn: () => WorkerHandle): VoicesPort {
  let life: Life | null = null;

  function living(): Life {
    life ??= createWorkerClient<AudioWorker>(spawn(), (reason) => end(born, reason));
    const born = life;
    return born;
  }

  function end(old: Life, reason: ErrorInfo): void {
    if (life === old) life = null;
    old.end(reason);
  }

  async function ask<Value>(call: (remote: Life['remote']) => Promise<Outcome<Value>>): Promise<Value> {
    const asked = living();
    const endWatch = watch(
      LONGEST_REQUEST_MS,
      () => false,
      () => end(asked, crashed('no answer')),
    );
    const outcome = await asked.orEnd(call(asked.remote)).finally(endWatch);
    if (outcome.ok) return outcome.value;
    throw new SottoError(outcome.error);
  }

  return {
    voices: (request) => ask((remote) => remote.voices(handOver(request, [request.samples.buffer]))),
    speakers: (sample, centres) => ask((remote) => remote.speakers(sample, centres)),
  };
}
