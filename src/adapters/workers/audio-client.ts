import type { AudioWorker, MediaInfo, ReadOptions } from '../../contracts/audio-worker.ts';
import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';
import type { Outcome } from '../../contracts/worker.ts';
import type { AudioPort } from '../../ports/audio.ts';
import { openMedia } from '../sound/media-input.ts';
import { createWorkerClient, handOver, type WorkerClient, type WorkerHandle } from './worker-client.ts';

type Life = WorkerClient<AudioWorker>;

/** What it takes to go on reading in another worker. */
interface OpenStream {
  readonly media: Blob;
  options: ReadOptions;
  /** The worker that reads it; null until one does. */
  reader: Life | null;
}

/**
 * The page's side of the audio worker: starts it with the first call, and anew after a crash. A request that a crash
 * cuts short is made once more, and a stream goes on behind its last window. Errors: worker/crashed after the second.
 * @param spawn starts a fresh worker
 */
export function createAudioClient(spawn: () => WorkerHandle): AudioPort {
  let life: Life | null = null;
  const streams = new Map<string, OpenStream>();

  function living(): Life {
    if (life) return life;
    const born: Life = createWorkerClient<AudioWorker>(spawn(), (reason: ErrorInfo) => {
      born.end(reason);
      if (life === born) life = null;
    });
    life = born;
    return born;
  }

  async function ask<Value>(asked: Life, call: (remote: Life['remote']) => Promise<Outcome<Value>>) {
    const outcome = await asked.orEnd(call(asked.remote));
    if (outcome.ok) return outcome.value;
    throw new SottoError(outcome.error);
  }

  async function request<Value>(make: (asked: Life) => Promise<Value>): Promise<Value> {
    try {
      return await make(living());
    } catch (thrown) {
      if (!(thrown instanceof SottoError && thrown.code === 'worker/crashed')) throw thrown;
      return make(living());
    }
  }

  async function open(asked: Life, streamId: string, stream: OpenStream): Promise<MediaInfo> {
    const opener = {
      openMedia: (id: string, media: Blob, options: ReadOptions) =>
        ask(asked, (remote) => remote.openMedia(id, media, options)),
      openSamples: (id: string, samples: Float32Array, options: ReadOptions) =>
        ask(asked, (remote) => remote.openSamples(id, handOver(samples, [samples.buffer]), options)),
    };
    const info = await openMedia(opener, streamId, stream.media, stream.options);
    stream.reader = asked;
    const isWanted = streams.get(streamId) === stream;
    if (!isWanted) await close(asked, streamId);
    return info;
  }

  async function close(asked: Life, streamId: string): Promise<void> {
    await asked.orEnd(asked.remote.closeStream(streamId)).catch(() => undefined);
  }

  return {
    probe: (media) =>
      request((asked) => ask(asked, (remote) => remote.probe(media))).catch((thrown: unknown) => {
        if (thrown instanceof SottoError && thrown.code === 'media/unreadable') return null;
        throw thrown;
      }),
    openMedia(streamId, media, options) {
      const stream: OpenStream = { media, options, reader: null };
      streams.set(streamId, stream);
      return request((asked) => open(asked, streamId, stream));
    },
    nextWindow: (streamId) =>
      request(async (asked) => {
        const stream = streams.get(streamId);
        if (stream && stream.reader !== asked) await open(asked, streamId, stream);
        const read = await ask(asked, (remote) => remote.nextWindow(streamId));
        if (stream && read.window) stream.options = { ...stream.options, fromMs: read.window.endMs };
        return read;
      }),
    async closeStream(streamId) {
      streams.delete(streamId);
      if (life) await close(life, streamId);
    },
  };
}
