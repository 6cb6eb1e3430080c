import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAudioClient } from '../../../src/adapters/workers/audio-client.ts';
import type { WorkerHandle } from '../../../src/adapters/workers/worker-client.ts';
import type {
  AudioModel,
  AudioWorker,
  MediaInfo,
  Reading,
  ReadOptions,
} from '../../../src/contracts/audio-worker.ts';
import type { Outcome } from '../../../src/contracts/worker.ts';
import type { DenoiserPort } from '../../../src/ports/audio.ts';
import { serveAudio } from '../../../workers/runtime/serving/serve-audio.ts';
import { METER } from '../../fakes/models/model-reports.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const OPTIONS = { windowMs: 15_000, denoise: false, fromMs: 0 };
const INFO: MediaInfo = {
  durationMs: 60_000,
  promisedMs: null,
  container: 'wav',
  codec: 'pcm',
  sampleRateHz: 16_000,
  channels: 1,
  hasVideo: false,
};
const SILENCE: Reading = { window: null, decodedMs: 30_000, isAtEnd: false };
const END: Reading = { window: null, decodedMs: 60_000, isAtEnd: true };
/** A channel within Node keeps the type of a file, and not its name. */
const medium = (name: string) => new Blob([name], { type: name });
const never = new Promise<never>(() => {});
const run = () => new AbortController();

function answer<Value>(value: Value): Outcome<Value> {
  return { ok: true, value, meter: METER };
}

/** Workers behind message channels, which do what the script says; `stuck` ones answer nothing any more. */
function setUp(
  script: (call: string) => Promise<unknown> | null = () => null,
  readings: Reading[] = [],
  denoiser: DenoiserPort | null = null,
  failures: Outcome<Reading>[] = [],
) {
  const calls: string[] = [];
  let workers = 0;
  let isStuck = false;
  function spawn(): WorkerHandle {
    const worker = ++workers;
    isStuck = false;
    const { port1, port2 } = new MessageChannel();
    async function scripted<Value>(call: string, value: Value): Promise<Value> {
      calls.push(`${worker} ${call}`);
      const wait = script(`${worker} ${call}`);
      if (wait === never) isStuck = true;
      await (isStuck ? never : wait);
      return value;
    }
    const service = {
      probe: (media: Blob) => scripted(`probe ${media.type}`, answer(INFO)),
      openMedia: (id: string, _media: Blob, { denoiser: model }: ReadOptions) =>
        scripted(`open ${id}${model ? ` with ${model.manifest.id}` : ''}`, answer(INFO)),
      nextWindow: (id: string) =>
        scripted<Outcome<Reading>>(`read ${id}`, failures.shift() ?? answer(readings.shift() ?? END)),
      closeStream: (id: string) => scripted(`close ${id}`, undefined),
    };
    serveAudio(service as unknown as AudioWorker, port2);
    port1.start();
    return Object.assign(port1, { terminate: () => port1.close() }) as unknown as WorkerHandle;
  }
  return { audio: createAudioClient(spawn, denoiser), calls };
}

/** Messages are real, time is not. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

describe('a file that the reader is stuck with', () => {
  it('fails after a minute, and the next one is read', async () => {
    const { audio, calls } = setUp((call) => (call.endsWith('bad') ? never : null));
    const probing = audio.probe(medium('bad'), run().signal);
    await until(() => calls.length === 1);
    vi.advanceTimersByTime(69_999);
    const next = audio.probe(medium('good'), run().signal);
    await until(() => calls.length === 2);
    vi.advanceTimersByTime(1);
    await expect(probing).rejects.toMatchObject({ code: 'media/stuck', recoverable: true });
    expect(await next).toEqual(INFO);
    expect(calls).toEqual(['1 probe bad', '1 probe good', '2 probe good']);
  });

  it('does not stop what is read beside it, which goes on in another worker', async () => {
    const { audio, calls } = setUp((call) => (call === '1 read bad' ? never : null));
    for (const id of ['bad', 'batch']) await audio.openMedia(id, medium(id), OPTIONS, run().signal);
    const reading = audio.nextWindow('bad');
    await until(() => calls.includes('1 read bad'));
    vi.advanceTimersByTime(1);
    const batch = audio.nextWindow('batch');
    await until(() => calls.includes('1 read batch'));
    vi.advanceTimersByTime(69_999);
    await expect(reading).rejects.toMatchObject({ code: 'media/stuck' });
    expect(await batch).toMatchObject({ decodedMs: END.decodedMs });
    expect(calls.slice(-2)).toEqual(['2 open batch', '2 read batch']);
  });

  it('is left at once when its run is cancelled, and holds nothing up for longer than seconds', async () => {
    const { audio, calls } = setUp((call) => (call === '1 read bad' ? never : null));
    const { signal, abort } = bound(run());
    await audio.openMedia('bad', medium('bad'), OPTIONS, signal);
    const reading = audio.nextWindow('bad');
    await until(() => calls.includes('1 read bad'));
    abort(new Error('cancelled'));
    await expect(reading).rejects.toThrow('cancelled');
    await until(() => calls.includes('1 close bad'));
    const next = audio.probe(medium('good'), run().signal);
    await until(() => calls.includes('1 probe good'));
    vi.advanceTimersByTime(15_000);
    expect(await next).toEqual(INFO);
    expect(calls.filter((call) => call.startsWith('2'))).toEqual(['2 probe good']);
  });
});

describe('a cancelled run', () => {
  it('asks nothing of the reader', async () => {
    const { audio, calls } = setUp();
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(audio.probe(medium('a'), signal)).rejects.toThrow('cancelled');
    await expect(audio.openMedia('a', medium('a'), OPTIONS, signal)).rejects.toThrow('cancelled');
    await expect(audio.nextWindow('a')).rejects.toThrow();
    expect(calls).toEqual([]);
  });

  it('closes the file that was on its way to be opened', async () => {
    let go = () => {};
    const opening = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { audio, calls } = setUp((call) => (call === '1 open a' ? opening : null));
    const { signal, abort } = bound(run());
    const open = audio.openMedia('a', medium('a'), OPTIONS, signal);
    await until(() => calls.includes('1 open a'));
    abort(new Error('cancelled'));
    await expect(open).rejects.toThrow('cancelled');
    go();
    await until(() => calls.filter((call) => call === '1 close a').length === 2);
  });
});

function bound(controller: AbortController) {
  return { signal: controller.signal, abort: (reason: unknown) => controller.abort(reason) };
}

it('hours of silence are read on, and are not taken for a reader that is stuck', async () => {
  const readings = Array.from({ length: 400 }, () => SILENCE);
  const { audio, calls } = setUp((call) => {
    if (call === '1 read night') vi.advanceTimersByTime(10_000);
    return null;
  }, readings);
  await audio.openMedia('night', medium('night'), OPTIONS, run().signal);
  expect(await audio.nextWindow('night')).toEqual({ window: null, decodedMs: END.decodedMs });
  expect(calls.filter((call) => call === '1 read night')).toHaveLength(401);
});

describe('the model of automatic noise reduction', () => {
  const MODEL = { manifest: { id: 'quiet' }, files: {} } as unknown as AudioModel;
  const AUTO: ReadOptions = { ...OPTIONS, denoise: 'auto' };
  const LOST = { code: 'model/load-failed', message: 'No.', recoverable: true } as const;

  it.each([
    ['goes with media that are reduced automatically', AUTO, MODEL, '1 open a with quiet'],
    ['is not asked for where nothing is', OPTIONS, MODEL, '1 open a'],
    ['is done without where it cannot be had', AUTO, null, '1 open a'],
  ])('%s', async (_, options, model, call) => {
    const denoiser: DenoiserPort = { model: async () => model, failed: () => undefined };
    const { audio, calls } = setUp(undefined, [], denoiser);
    await audio.openMedia('a', medium('a'), options, run().signal);
    expect(calls).toEqual([call]);
  });

  it('that the worker cannot use costs no window', async () => {
    const told: unknown[] = [];
    const denoiser: DenoiserPort = { model: async () => MODEL, failed: (thrown) => told.push(thrown) };
    const failure: Outcome<Reading> = { ok: false, error: LOST, meter: METER };
    const { audio, calls } = setUp(undefined, [END], denoiser, [failure]);
    await audio.openMedia('a', medium('a'), AUTO, run().signal);
    expect(await audio.nextWindow('a')).toEqual({ window: null, decodedMs: END.decodedMs });
    expect(calls).toEqual(['1 open a with quiet', '1 read a', '1 open a', '1 read a']);
    expect(told).toMatchObject([LOST]);
  });
});
