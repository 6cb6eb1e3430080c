import type { AudioWorker, MediaInfo } from '../../contracts/audio-worker.ts';
import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';
import type { Outcome } from '../../contracts/worker.ts';
import type { DenoiserPort, MediaSoundPort } from '../../ports/audio.ts';
import { orAborted } from '../or-aborted.ts';
import { crashed } from './crashed.ts';
import { watch } from './watchdog.ts';
import { createWorkerClient, type WorkerClient, type WorkerHandle } from './worker-client.ts';

type Remote = WorkerClient<AudioWorker>['remote'];

/** A request is half a minute of sound at most. */
const LONGEST_REQUEST_MS = 60_000;
const STREAM = 'sound';

const STUCK: ErrorInfo = {
  code: 'media/stuck',
  message: 'The file could not be read on: no answer came for a minute; try it again.',
  recoverable: true,
};

/**
 * Reads the sound of media for an editor, and speaks over it. Each reading has a worker of its own, which ends with it: it never stands in the
 * way of what is being transcribed.
 * @param spawn starts a fresh audio worker
 * @param denoiser for what a transcriber hears
 */
export function createSoundClient(
  spawn: () => WorkerHandle,
  denoiser: DenoiserPort | null = null,
): MediaSoundPort {
  async function* read<Part extends { readonly isAtEnd: boolean }>(
    open: (remote: Remote) => Promise<Outcome<MediaInfo>>,
    next: (remote: Remote) => Promise<Outcome<Part>>,
    signal: AbortSignal,
  ): AsyncGenerator<Part, void> {
    signal.throwIfAborted();
    const client = createWorkerClient<AudioWorker>(spawn(), (reason) => client.end(reason));
    async function ask<Value>(answer: Promise<Outcome<Value>>): Promise<Value> {
      const endWatch = watch(
        LONGEST_REQUEST_MS,
        () => false,
        () => client.end(STUCK),
      );
      const outcome = await orAborted(client.orEnd(answer), signal).finally(endWatch);
      if (outcome.ok) return outcome.value;
      throw new SottoError(outcome.error);
    }
    try {
      await ask(open(client.remote));
      for (let isAtEnd = false; !isAtEnd; ) {
        const part = await ask(next(client.remote));
        isAtEnd = part.isAtEnd;
        yield part;
      }
    } finally {
      client.end(crashed('the reading has ended'));
    }
  }

  return {
    wave: (media, signal) =>
      read(
        (remote) => remote.openWave(STREAM, media),
        (remote) => remote.nextWave(STREAM),
        signal,
      ),
    keptSound: (media, kept, signal) =>
      read(
        (remote) => remote.openKept(STREAM, media, kept),
        (remote) => remote.nextKept(STREAM),
        signal,
      ),
    track: (media, track, signal) =>
      read(
        (remote) => remote.openTrack(STREAM, media, track),
        (remote) => remote.nextTrack(STREAM),
        signal,
      ),
    async *noise(media, range, signal) {
      const model = denoiser && (await orAborted(denoiser.model(), signal));
      yield* read(
        (remote) => remote.openNoise(STREAM, media, range, model),
        (remote) => remote.nextNoise(STREAM),
        signal,
      );
    },
    dub: (media, request, signal) =>
      read(
        (remote) => remote.openDub(STREAM, media, request),
        (remote) => remote.nextDub(STREAM),
        signal,
      ),
  };
}
