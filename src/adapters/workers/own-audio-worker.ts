import type { AudioWorker } from '../../contracts/audio-worker.ts';
import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';
import type { Outcome } from '../../contracts/worker.ts';
import { crashed } from './crashed.ts';
import { watch } from './watchdog.ts';
import { createWorkerClient, type WorkerClient, type WorkerHandle } from './worker-client.ts';

type Life = WorkerClient<AudioWorker>;

/** An audio worker for one purpose, so that nothing that is read or transcribed waits for it. */
export interface OwnAudioWorker {
  /** Errors: worker/crashed, and what the worker says. */
  ask<Value>(call: (remote: Life['remote']) => Promise<Outcome<Value>>): Promise<Value>;
  dispose(): void;
}

/**
 * Starts with the first call, and anew after a crash.
 * @param spawn starts a fresh audio worker
 * @param longestMs an answer takes no longer, or the worker is stuck
 */
export function createOwnAudioWorker(spawn: () => WorkerHandle, longestMs: number): OwnAudioWorker {
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

  return {
    async ask(call) {
      const asked = living();
      const endWatch = watch(
        longestMs,
        () => false,
        () => end(asked, crashed('no answer')),
      );
      const outcome = await asked.orEnd(call(asked.remote)).finally(endWatch);
      if (outcome.ok) return outcome.value;
      throw new SottoError(outcome.error);
    },
    dispose() {
      if (life !== null) end(life, crashed('not needed any more'));
    },
  };
}
