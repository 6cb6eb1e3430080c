import { afterEach, describe, expect, it } from 'vitest';
import { createAudioClient } from '../../../src/adapters/workers/audio-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { SpeechWindow } from '../../../src/contracts/audio-worker.ts';
import type { AudioPort } from '../../../src/ports/audio.ts';
import { babble, joined, wavFile } from '../../browser/audio/fixtures.ts';

const OPTIONS = { windowMs: 3000, denoise: false, fromMs: 0 };
const RATE_HZ = 16_000;
const pause = new Float32Array(RATE_HZ);
/** Five windows, one a tone. */
const MEDIUM = wavFile(
  'talk.wav',
  joined(...[140, 180, 120, 160, 130].flatMap((pitchHz) => [babble(2, RATE_HZ, pitchHz), pause])),
  RATE_HZ,
);

const { signal } = new AbortController();
const workers: Worker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

function start(onSpawned: (worker: Worker) => void = () => undefined): AudioPort {
  return createAudioClient(() => {
    const worker = spawn('audio');
    workers.push(worker);
    onSpawned(worker);
    return worker;
  }, null);
}

/** What the page sees when a script of the newest worker throws outside any call. */
function crash(worker = workers.at(-1)): void {
  worker?.dispatchEvent(new ErrorEvent('error', { message: 'killed by the test' }));
}

async function read(audio: AudioPort, streamId: string, before: (index: number) => void = () => undefined) {
  const windows: SpeechWindow[] = [];
  for (;;) {
    before(windows.length);
    const { window } = await audio.nextWindow(streamId);
    if (!window) return windows.map(({ index, ...heard }) => heard);
    windows.push(window);
  }
}

describe('an audio worker that dies', () => {
  it.each<[when: string, before: (index: number) => void, workersUsed: number]>([
    ['before a window is asked for', (index) => index === 2 && crash(), 2],
    ['while one is being read', (index) => index === 2 && queueMicrotask(crash), 2],
    ['before the first', (index) => index === 0 && crash(), 2],
    ['before the end is told', (index) => index === 5 && crash(), 2],
    ['once for every window', () => crash(), 7],
  ])('%s: the stream goes on in another', async (_, before, workersUsed) => {
    const audio = start();
    await audio.openMedia('calm', MEDIUM, OPTIONS, signal);
    const calm = await read(audio, 'calm');
    expect(calm).toHaveLength(5);
    await audio.openMedia('disturbed', MEDIUM, OPTIONS, signal);
    expect(await read(audio, 'disturbed', before)).toEqual(calm);
    expect(workers).toHaveLength(workersUsed);
  });

  it('is replaced while it opens a medium, and while it reads its headers', async () => {
    const audio = start();
    const probing = audio.probe(MEDIUM, signal);
    crash();
    expect(await probing).toMatchObject({ durationMs: 15_000 });
    const opening = audio.openMedia('talk', MEDIUM, OPTIONS, signal);
    crash();
    expect(await opening).toMatchObject({ durationMs: 15_000 });
    expect(await read(audio, 'talk')).toHaveLength(5);
    expect(workers).toHaveLength(3);
  });

  it('costs one more try, not a loop: the next request works', async () => {
    let isDeadly = true;
    const audio = start((worker) => {
      if (isDeadly) queueMicrotask(() => crash(worker));
    });
    const error = { code: 'worker/crashed', recoverable: true, detail: 'killed by the test' };
    await expect(audio.openMedia('talk', MEDIUM, OPTIONS, signal)).rejects.toMatchObject(error);
    expect(workers).toHaveLength(2);
    isDeadly = false;
    await audio.openMedia('talk', MEDIUM, OPTIONS, signal);
    expect(await read(audio, 'talk')).toHaveLength(5);
  });

  it('does not bring back a stream whose run is over', async () => {
    const audio = start();
    const run = new AbortController();
    await audio.openMedia('talk', MEDIUM, OPTIONS, run.signal);
    await audio.nextWindow('talk');
    const reading = audio.nextWindow('talk');
    run.abort(new Error('cancelled'));
    await expect(reading).rejects.toThrow('cancelled');
    crash();
    await expect(audio.nextWindow('talk')).rejects.toThrow('talk');
    expect(workers).toHaveLength(1);
  });
});
