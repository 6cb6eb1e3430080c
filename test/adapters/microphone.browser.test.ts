import { afterEach, expect, it, vi } from 'vitest';
import { microphone } from '../../src/adapters/sound/microphone.ts';
import { writeWav } from '../../src/core/audio/wav.ts';

afterEach(() => vi.restoreAllMocks());

/** A context that refuses microphones at 16 kHz, as Firefox does. */
class PickyAudioContext extends AudioContext {
  override createMediaStreamSource(stream: MediaStream): MediaStreamAudioSourceNode {
    if (this.sampleRate === 16_000) throw new DOMException('different sample rates', 'NotSupportedError');
    return super.createMediaStreamSource(stream);
  }
}

// Chromium's fake microphone beeps once a second.
it.each([
  ['at the speech rate', AudioContext],
  ['at the rate of the device, where the browser asks for it', PickyAudioContext],
])('records %s, with a level every 100 ms', async (_, Context) => {
  vi.stubGlobal('AudioContext', Context);
  const levels: { level: number; elapsedMs: number }[] = [];
  const { stop } = await microphone.open(new AbortController().signal, (level, elapsedMs) =>
    levels.push({ level, elapsedMs }),
  );
  await vi.waitFor(() => expect(levels.length).toBeGreaterThanOrEqual(50), { timeout: 30_000 });
  const samples = await stop();
  vi.unstubAllGlobals();
  expect(samples.length).toBeGreaterThan(16_000);
  expect(Math.abs(samples.length / 16 - (levels.at(-1)?.elapsedMs ?? 0))).toBeLessThan(110);
  expect(levels.map(({ elapsedMs }) => elapsedMs)).toEqual(levels.map((_, i) => (i + 1) * 100));
  expect(Math.max(...levels.map(({ level }) => level))).toBeGreaterThan(0.05);
  expect(Math.max(...levels.map(({ level }) => level))).toBeLessThanOrEqual(1);
  expect(Math.max(...samples)).toBeGreaterThan(0.05);
});

it('releases the device when a recording is discarded', async () => {
  const open = vi.spyOn(navigator.mediaDevices, 'getUserMedia');
  const close = vi.spyOn(AudioContext.prototype, 'close');
  const onLevel = vi.fn();
  const recording = new AbortController();
  await microphone.open(recording.signal, onLevel);
  recording.abort();
  const stream = await (open.mock.results[0]?.value as Promise<MediaStream>);
  expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
  onLevel.mockClear();
  await close.mock.results[0]?.value;
  expect(onLevel).not.toHaveBeenCalled();
});

it('releases the device when a recording was discarded while permission was asked', async () => {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const recording = new AbortController();
  const given = vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async (wish) => {
    const stream = await ask(wish);
    recording.abort(new Error('discarded'));
    return stream;
  });
  await expect(microphone.open(recording.signal, () => undefined)).rejects.toThrow('discarded');
  const stream = await (given.mock.results[0]?.value as Promise<MediaStream>);
  expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
});

/** A stream that ends by itself, as that of a device that is pulled out: a clip of half a second, played once. */
async function endingStream(): Promise<MediaStream> {
  const samples = Float32Array.from(
    { length: 8000 },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 16_000),
  );
  const clip = new Blob([writeWav({ samples, sampleRateHz: 16_000 })], { type: 'audio/wav' });
  const player: HTMLAudioElement & { captureStream?(): MediaStream } = new Audio(URL.createObjectURL(clip));
  await player.play();
  const stream = player.captureStream?.();
  if (!stream) throw new Error('this browser captures no audio elements');
  return stream;
}

it('says when the microphone is pulled out, and keeps what was heard until then', async () => {
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(endingStream);
  const { lost, stop } = await microphone.open(new AbortController().signal, () => undefined);
  await lost;
  const samples = await stop();
  expect(samples.length).toBeGreaterThan(1600);
  expect(Math.max(...samples)).toBeGreaterThan(0.3);
});

it('has no microphone where it was pulled out before it could be heard', async () => {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async (wish) => {
    const stream = await ask(wish);
    for (const track of stream.getTracks()) track.stop();
    return stream;
  });
  const opened = microphone.open(new AbortController().signal, () => undefined);
  await expect(opened).rejects.toMatchObject({ code: 'microphone/missing' });
});

it.each([
  ['NotAllowedError', 'microphone/denied', /blocked/],
  ['NotFoundError', 'microphone/missing', /connect one/],
  ['NotReadableError', 'microphone/missing', /another program/],
])('answers %s with %s', async (name, code, sentence) => {
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('no', name));
  const failure = microphone.open(new AbortController().signal, () => undefined);
  await expect(failure).rejects.toMatchObject({
    code,
    recoverable: true,
    message: expect.stringMatching(sentence),
  });
});
