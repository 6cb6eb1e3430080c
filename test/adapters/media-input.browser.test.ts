import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMedia } from '../../src/adapters/sound/media-input.ts';
import type { ReadOptions } from '../../src/contracts/audio-worker.ts';
import { SottoError } from '../../src/contracts/errors.ts';
import type { Outcome } from '../../src/contracts/worker.ts';
import { AudioService } from '../../workers/audio/audio-service.ts';
import { answerOf, babble, fixture, wavFile } from '../browser/audio/fixtures.ts';

const OPTIONS: ReadOptions = { windowMs: 8000, denoise: false, fromMs: 0 };
const service = new AudioService();

/** Throws as the page's client does. */
async function thrown<Value>(outcome: Promise<Outcome<Value>>): Promise<Value> {
  const answer = await outcome;
  if (!answer.ok) throw new SottoError(answer.error);
  return answer.value;
}

const audio = {
  openMedia: (id: string, media: Blob, options: ReadOptions) => thrown(service.openMedia(id, media, options)),
  openSamples: vi.fn((id: string, samples: Float32Array, options: ReadOptions) =>
    thrown(service.openSamples(id, samples, options)),
  ),
};

const firstWindow = async (id: string) => answerOf(await service.nextWindow(id)).window;

describe('a browser without WebCodecs', () => {
  beforeEach(() => {
    vi.stubGlobal('AudioDecoder', undefined);
    vi.stubGlobal('AudioData', undefined);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    audio.openSamples.mockClear();
  });

  it('reads PCM in the worker', async () => {
    await openMedia(audio, 'wav', wavFile('talk.wav', babble(2, 44_100), 44_100), OPTIONS);
    expect(audio.openSamples).not.toHaveBeenCalled();
    expect((await firstWindow('wav'))?.endMs).toBeGreaterThan(1500);
  });

  it('reads the rest with the page’s decoder', async () => {
    const info = await openMedia(audio, 'mp3', await fixture('fox.mp3'), OPTIONS);
    expect(audio.openSamples).toHaveBeenCalledOnce();
    expect(Math.abs((info.durationMs ?? 0) - 3565)).toBeLessThan(100);
    const window = await firstWindow('mp3');
    expect(window?.startMs).toBeGreaterThan(150);
    expect(window?.startMs).toBeLessThan(400);
    expect(window?.endMs).toBeGreaterThan(3000);
  });

  it('keeps the first error where the page cannot read it either', async () => {
    const text = new File(['not sound at all '.repeat(50)], 'notes.wav');
    await expect(openMedia(audio, 'text', text, OPTIONS)).rejects.toMatchObject({ code: 'media/unreadable' });
    await expect(openMedia(audio, 'none', new File([], 'none.mp3'), OPTIONS)).rejects.toMatchObject({
      code: 'media/empty',
    });
    expect(audio.openSamples).not.toHaveBeenCalled();
  });
});

it('says when a file is gone', async () => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle('gone.wav', { create: true });
  const writable = await handle.createWritable();
  await writable.write(wavFile('gone.wav', babble(1, 16_000), 16_000));
  await writable.close();
  const file = await handle.getFile();
  await folder.removeEntry('gone.wav');
  await expect(openMedia(audio, 'gone', file, OPTIONS)).rejects.toMatchObject({
    code: 'media/gone',
    message: '“gone.wav” was moved, changed or deleted after it was chosen; choose it again.',
  });
});
