import type { AudioWorker, MediaInfo, ReadOptions } from '../../contracts/audio-worker.ts';
import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';
import type { Outcome, UnitMeter } from '../../contracts/worker.ts';
import type { AudioPort, DenoiserPort } from '../../ports/audio.ts';
import { orAborted } from '../or-aborted.ts';
import { openMedia } from '../sound/media-input.ts';
import { crashed } from './crashed.ts';
import { watch } from './watchdog.ts';
import { createWorkerClient, handOver, type WorkerClient, type WorkerHandle } from './worker-client.ts';

type Life = WorkerClient<AudioWorker>;

/** Every request is a bounded piece of work: a file's headers, or half a minute of it. */
const LONGEST_REQUEST_MS = 60_000;
/** A worker hears of it between two packets, so whoever comes next need not wait for one that is stuck. */
const LONGEST_CLOSE_MS = 5_000;

/** What it takes to go on reading in another worker. */
interface OpenStream {
  readonly id: string;
  readonly media: Blob;
  readonly signal: AbortSignal;
  options: ReadOptions;
  /** The worker that reads it; null until one does. */
  reader: Life | null;
}

/**
 * The page's side of the audio worker: starts it with the first call, and anew after a crash or when it is stuck. A
 * request that this cuts short is made once more, unless the worker was stuck with it, and a stream goes on behind its
 * last window. Errors: media/stuck, worker/crashed after the second.
 * @param spawn starts a fresh worker
 * @param denoiser without it nothing is reduced where noise reduction is automatic; the same where the worker fails with it
 * @param onMeter told what it took to look at a stream's medium, to open it and to read on in it: to the worker, and from the
 *   question to its answer
 */
export function createAudioClient(
  spawn: () => WorkerHandle,
  denoiser: DenoiserPort | null,
  onMeter: (streamId: string, meter: UnitMeter, tookMs: number) => void = () => {},
): AudioPort {
  let life: Life | null = null;
  const streams = new Map<string, OpenStream>();

  function living(): Life {
    life ??= createWorkerClient<AudioWorker>(spawn(), (reason: ErrorInfo) => end(born, reason));
    const born = life;
    return born;
  }

  function end(old: Life, reason: ErrorInfo): void {
    if (life !== old) return;
    life = null;
    old.end(reason);
  }

  /** The oldest request of a worker that does not answer is the one that it is stuck with. */
  async function watched<Value>(asked: Life, limitMs: number, answer: Promise<Value>): Promise<Value> {
    let isStuck = false;
    const endWatch = watch(
      limitMs,
      () => false,
      () => {
        isStuck = true;
        end(asked, crashed('no answer'));
      },
    );
    try {
      return await asked.orEnd(answer);
    } catch (thrown) {
      throw isStuck ? new SottoError(STUCK) : thrown;
    } finally {
      endWatch();
    }
  }

  async function ask<Value>(
    asked: Life,
    call: (remote: Life['remote']) => Promise<Outcome<Value>>,
    id?: string,
  ) {
    const askedAtMs = performance.now();
    const outcome = await watched(asked, LONGEST_REQUEST_MS, call(asked.remote));
    if (id) onMeter(id, outcome.meter, performance.now() - askedAtMs);
    if (outcome.ok) return outcome.value;
    throw new SottoError(outcome.error);
  }

  /** Nothing is asked again that nobody waits for. */
  async function request<Value>(signal: AbortSignal, make: (asked: Life) => Promise<Value>): Promise<Value> {
    signal.throwIfAborted();
    try {
      return await make(living());
    } catch (thrown) {
      if (!(thrown instanceof SottoError && thrown.code === 'worker/crashed')) throw thrown;
      signal.throwIfAborted();
      return make(living());
    }
  }

  async function open(asked: Life, stream: OpenStream): Promise<MediaInfo> {
    const opener = {
      openMedia: (id: string, media: Blob, options: ReadOptions) =>
        ask(asked, (remote) => remote.openMedia(id, media, options), id),
      openSamples: (id: string, samples: Float32Array, options: ReadOptions) =>
        ask(asked, (remote) => remote.openSamples(id, handOver(samples, [samples.buffer]), options), id),
    };
    const model = stream.options.denoise === 'auto' && (await denoiser?.model());
    const options = model ? { ...stream.options, denoiser: model } : stream.options;
    const info = await openMedia(opener, stream.id, stream.media, options);
    stream.reader = asked;
    if (stream.signal.aborted) close(asked, stream.id);
    return info;
  }

  async function next(asked: Life, stream: OpenStream) {
    const answer = () => ask(asked, (remote) => remote.nextWindow(stream.id), stream.id);
    try {
      return await answer();
    } catch (thrown) {
      const isDenoiser = thrown instanceof SottoError && thrown.code.startsWith('model/');
      if (!isDenoiser) throw thrown;
      denoiser?.failed(thrown);
      stream.options = { ...stream.options, denoise: false };
      await open(asked, stream);
      return answer();
    }
  }

  async function read(asked: Life, stream: OpenStream) {
    if (stream.reader !== asked) await open(asked, stream);
    for (;;) {
      stream.signal.throwIfAborted();
      const { isAtEnd, ...heard } = await next(asked, stream);
      if (heard.window) stream.options = { ...stream.options, fromMs: heard.window.endMs };
      if (heard.window || isAtEnd) return heard;
    }
  }

  function close(asked: Life, streamId: string): void {
    watched(asked, LONGEST_CLOSE_MS, asked.remote.closeStream(streamId)).catch(() => undefined);
  }

  return {
    probe(media, signal, streamId) {
      const probing = request(signal, (asked) => ask(asked, (remote) => remote.probe(media), streamId));
      const known = probing.catch((thrown: unknown) => {
        if (thrown instanceof SottoError && thrown.code === 'media/unreadable') return null;
        throw thrown;
      });
      return orAborted(known, signal);
    },
    async openMedia(id, media, options, signal) {
      signal.throwIfAborted();
      const stream: OpenStream = { id, media, signal, options, reader: null };
      streams.set(id, stream);
      const forget = () => {
        if (streams.get(id) === stream) streams.delete(id);
        if (life !== null) close(life, id);
      };
      signal.addEventListener('abort', forget, { once: true });
      return orAborted(
        request(signal, (asked) => open(asked, stream)),
        signal,
      );
    },
    async nextWindow(streamId) {
      const stream = streams.get(streamId);
      if (stream === undefined) throw new Error(`no open stream ${streamId}`);
      const reading = request(stream.signal, (asked) => read(asked, stream));
      return orAborted(reading, stream.signal);
    },
  };
}

const STUCK: ErrorInfo = {
  code: 'media/stuck',
  message:
    'The file could not be read on: no answer came for a minute, and reading was stopped; try it again, or save it in another format.',
  recoverable: true,
};
