import { expect, it } from 'vitest';
import { PartTimes } from '../../../workers/audio/part-times.ts';
import { SpeechStream } from '../../../workers/audio/speech-stream.ts';
import { babble } from '../../browser/audio/fixtures.ts';

it('waiting for sound is decoding, but for what resampling took meanwhile', async () => {
  let nowMs = 0;
  const times = new PartTimes(() => nowMs);
  async function* chunks() {
    for (const chunk of [1, 2]) {
      nowMs += 5;
      times.spend('resample', () => {
        nowMs += 2;
      });
      yield chunk;
    }
    nowMs += 1;
  }
  for await (const chunk of times.awaiting('decode', chunks())) {
    times.spend('vad', () => {
      nowMs += 10 * chunk;
    });
  }
  expect(times.take()).toEqual([
    { part: 'resample', atMs: 0, ms: 4, gpuBusyMs: 0 },
    { part: 'decode', atMs: 4, ms: 11, gpuBusyMs: 0 },
    { part: 'vad', atMs: 15, ms: 30, gpuBusyMs: 0 },
  ]);
  expect(times.take()).toEqual([]);
});

it('reading a window tells decoding, voice activity and cutting apart, and nothing that was not done', async () => {
  const source = { name: 'talk', seeksExactly: true, durationMs: null, speech: () => [babble(12, 16_000)] };
  const stream = new SpeechStream(source, { windowMs: 15_000, denoise: false, fromMs: 0 });
  const startedAtMs = performance.now();
  await stream.next();
  const tookMs = performance.now() - startedAtMs;
  const parts = stream.times.take();
  expect(parts.map(({ part }) => part).sort()).toEqual(['cut', 'decode', 'vad']);
  expect(parts.reduce((sum, { ms }) => sum + ms, 0)).toBeLessThanOrEqual(tookMs);
});
