import type { AudioWorker, MediaInfo, ReadOptions } from '../contracts/audio-worker.ts';
import { type ErrorInfo, SottoError } from '../contracts/errors.ts';
import type { Emissions } from '../contracts/transcriber.ts';
import type { Outcome } from '../contracts/worker.ts';
import { openMedia } from './media-input.ts';
import { createWorkerClient, handOver, type WorkerClient, type WorkerHandle } from './worker-client.ts';

type Unwrapped<Method> = Method extends (...parameters: infer Parameters) => Promise<Outcome<infer Value>>
  ? (...parameters: Parameters) => Promise<Value>
  : never;

export interface AudioClient {
  /**
   * What the medium's headers say; null when only the page's decoder may know more.
   * Errors: media/empty, media/no-audio, media/too-short, media/gone.
   */
  probe(media: Blob): Promise<MediaInfo | null>;
  /** What the worker cannot decode is tried with the page's decoder. */
  openMedia(streamId: string, media: Blob, options: ReadOptions): Promise<MediaInfo>;
  nextWindow: Unwrapped<AudioWorker['nextWindow']>;
  closeStream: AudioWorker['closeStream'];
  align: Unwrapped<AudioWorker['align']>;
}

/**
 * The page's side of the audio worker: starts it with the first call, and anew after a crash. A crash ends the open
 * streams; their next call rejects.
 * @param spawn starts a fresh worker
 */
export function createAudioClient(spawn: () => WorkerHandle): AudioClient {
  let life: WorkerClient<AudioWorker> | null = null;

  function living(): WorkerClient<AudioWorker> {
    if (life) return life;
    const born: WorkerClient<AudioWorker> = createWorkerClient<AudioWorker>(spawn(), (reason: ErrorInfo) => {
      born.end(reason);
      if (life === born) life = null;
    });
    life = born;
    return born;
  }

  async function ask<Value>(call: (remote: WorkerClient<AudioWorker>['remote']) => Promise<Outcome<Value>>) {
    const asked = living();
    const outcome = await asked.orEnd(call(asked.remote));
    if (outcome.ok) return outcome.value;
    throw new SottoError(outcome.error);
  }

  const worker = {
    openMedia: (streamId: string, media: Blob, options: ReadOptions) =>
      ask((remote) => remote.openMedia(streamId, media, options)),
    openSamples: (streamId: string, samples: Float32Array, options: ReadOptions) =>
      ask((remote) => remote.openSamples(streamId, handOver(samples, [samples.buffer]), options)),
  };

  return {
    probe: (media) =>
      ask((remote) => remote.probe(media)).catch((thrown: unknown) => {
        if (thrown instanceof SottoError && thrown.code === 'media/unreadable') return null;
        throw thrown;
      }),
    openMedia: (streamId, media, options) => openMedia(worker, streamId, media, options),
    nextWindow: (streamId) => ask((remote) => remote.nextWindow(streamId)),
    align: (emissions: Emissions, text) => ask((remote) => remote.align(emissions, text)),
    async closeStream(streamId) {
      await life?.orEnd(life.remote.closeStream(streamId)).catch(() => undefined);
    },
  };
}
