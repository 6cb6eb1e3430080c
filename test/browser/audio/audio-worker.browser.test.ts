import { afterAll, describe, expect, it } from 'vitest';
import type { KeptPart, SpeechWindow } from '../../../src/contracts/audio-worker.ts';
import { energy } from '../../../src/core/segmentation/frame.ts';
import {
  allWindows,
  answerOf,
  babble,
  fixture,
  joined,
  noise,
  startAudioWorker,
  wavFile,
} from './fixtures.ts';

const { audio, end } = startAudioWorker();
afterAll(end);

const OPTIONS = { windowMs: 8000, denoise: false, fromMs: 0 };

describe('media that can be read', () => {
  it.each([
    ['fox.mp3', 'mp3', 3565, false],
    ['fox-vbr-no-xing.mp3', 'mp3', 3565, false],
    ['fox.ogg', 'opus', 3565, false],
    ['fox.webm', 'opus', 3565, false],
    ['fox.m4a', 'aac', 3565, false],
    ['fox-video.mp4', 'aac', 3000, true],
    ['fox-start.flac', 'flac', 1500, false],
  ])('%s', async (name, codec, durationMs, hasVideo) => {
    const media = await fixture(name);
    const info = answerOf(await audio.probe(media));
    expect(info).toMatchObject({ codec, hasVideo, channels: 1 });
    // Where a promise is made, it is kept.
    expect(Math.abs((info.promisedMs ?? durationMs) / durationMs - 1)).toBeLessThan(0.05);
    expect(Math.abs((info.durationMs ?? durationMs) / durationMs - 1)).toBeLessThan(0.05);
    answerOf(await audio.openMedia(name, media, OPTIONS));
    const [window, ...more] = await allWindows(audio, name);
    expect(more).toEqual([]);
    // The voice begins at about 0.5 s, a window 0.2 s before it.
    expect(window?.startMs).toBeGreaterThan(150);
    expect(window?.startMs).toBeLessThan(400);
    expect(window?.endMs).toBeGreaterThan(Math.min(3000, durationMs - 100));
    expect(window?.endMs, 'no segment ends behind the file').toBeLessThanOrEqual(info.durationMs ?? 0);
    expect(window?.samples.length).toBe(((window?.endMs ?? 0) - (window?.startMs ?? 0)) * 16);
    expect(energy(window?.samples ?? new Float32Array())).toBeGreaterThan(1e-4);
  });

  it('reads what is there of a truncated mp3', async () => {
    const whole = await fixture('fox.mp3');
    const cut = new File([whole.slice(0, whole.size * 0.55 + 13)], 'cut.mp3');
    const { durationMs, promisedMs } = answerOf(await audio.openMedia('cut', cut, OPTIONS));
    expect(durationMs).toBeLessThan(2200);
    expect(promisedMs).toBeGreaterThan(3500);
    const [window] = await allWindows(audio, 'cut');
    expect(window?.endMs).toBeGreaterThan(1500);
    expect(window?.endMs).toBeLessThan(2200);
  });

  it('reads on behind a damaged stretch', async () => {
    const bytes = new Uint8Array(await (await fixture('fox.mp3')).arrayBuffer());
    bytes.set(new Uint8Array(noise(300).buffer), Math.round(bytes.length / 2));
    answerOf(await audio.openMedia('damaged', new File([bytes], 'damaged.mp3'), OPTIONS));
    const [window] = await allWindows(audio, 'damaged');
    expect(window?.startMs).toBeLessThan(400);
    expect(window?.endMs).toBeGreaterThan(3000);
  });
});

describe('media that cannot', () => {
  const text = new File(['These are words, not samples. '.repeat(40)], 'notes.wav');
  it.each([
    ['an empty file', async () => new File([], 'nothing.wav'), 'media/empty'],
    ['a text named .wav', async () => text, 'media/unreadable'],
    ['noise named .mp3', async () => new File([noise(5000)], 'noise.mp3'), 'media/unreadable'],
    [
      'the head of an mp3',
      async () => new File([(await fixture('fox.mp3')).slice(0, 60)], 'head.mp3'),
      'media/unreadable',
    ],
    ['a video without sound', () => fixture('mute-video.mp4'), 'media/no-audio'],
    ['0.2 s', async () => wavFile('blip.wav', babble(0.2, 16000), 16000), 'media/too-short'],
  ])('%s: %s', async (_, make, code) => {
    const media = await make();
    for (const outcome of [await audio.probe(media), await audio.openMedia('bad', media, OPTIONS)]) {
      if (outcome.ok) throw new Error('was read');
      expect(outcome.error.code).toBe(code);
      expect(outcome.error.message).toMatch(/^“.+” .+; .+\.$/);
      expect(outcome.error.message).toContain(media.name);
    }
  });

  it('leaves the worker working', async () => {
    expect(answerOf(await audio.probe(await fixture('fox.mp3'))).codec).toBe('mp3');
  });
});

describe('windows', () => {
  const silence = new Float32Array(48000 * 4);
  const talk = joined(babble(3, 48000), silence, babble(20, 48000, 180), silence, babble(1, 48000));

  it('skip silence, never overlap and never exceed the asked length', async () => {
    answerOf(await audio.openMedia('talk', wavFile('talk.wav', talk, 48000), OPTIONS));
    const windows = await allWindows(audio, 'talk');
    let reached = 0;
    for (const { startMs, endMs, samples } of windows) {
      expect(startMs).toBeGreaterThanOrEqual(reached);
      expect(endMs - startMs).toBeLessThanOrEqual(8000);
      expect(samples.length).toBe((endMs - startMs) * 16);
      reached = endMs;
    }
    expect(windows[0]?.endMs).toBeLessThan(3600);
    expect(windows[1]?.startMs).toBeGreaterThan(6500);
    const windowedMs = windows.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    expect(windowedMs).toBeGreaterThan(23_500);
    expect(windowedMs).toBeLessThan(26_000);
  });

  it.each([
    ['silence', new Float32Array(16000 * 5)],
    ['steady noise', noise(16000 * 20).map((sample) => sample * 0.05)],
  ])('are none in %s', async (_, samples) => {
    answerOf(await audio.openSamples('still', samples, OPTIONS));
    expect(await allWindows(audio, 'still')).toEqual([]);
  });

  // An MP3 whose frames are chained stays one: over five minutes of fox, so that reading really begins in the middle.
  it('are the same when reading begins in the middle', async () => {
    const fox = await fixture('fox-vbr-no-xing.mp3');
    const long = new File(
      Array.from({ length: 100 }, () => fox),
      'long.mp3',
    );
    const durationMs = answerOf(await audio.probe(long)).durationMs ?? 0;
    expect(Math.abs(durationMs / 356_500 - 1)).toBeLessThan(0.05);
    answerOf(await audio.openMedia('whole', long, OPTIONS));
    const whole = await allWindows(audio, 'whole');
    const resumeAt = whole.length - 4;
    const fromMs = whole[resumeAt]?.startMs ?? 0;
    expect(fromMs).toBeGreaterThan(300_000);
    answerOf(await audio.openMedia('rest', long, { ...OPTIONS, fromMs }));
    expect(answerOf(await audio.nextWindow('rest')).decodedMs).toBeLessThan(fromMs + 60_000);
    answerOf(await audio.openMedia('rest', long, { ...OPTIONS, fromMs }));
    const rest = await allWindows(audio, 'rest');
    expect(rest.map(timesAndSum)).toEqual(whole.slice(resumeAt).map(timesAndSum));
  });
});

function timesAndSum({ startMs, endMs, samples }: SpeechWindow) {
  return [startMs, endMs, samples.reduce((sum, sample, i) => sum + sample * (i % 97), 0)];
}

describe('other work', () => {
  it('draws a waveform a part at a time, and says where it ends', async () => {
    const samples = joined(new Float32Array(16_000 * 40), babble(0.5, 16000));
    answerOf(await audio.openWave('wave', wavFile('late.wav', samples, 16000)));
    const first = answerOf(await audio.nextWave('wave'));
    const rest = answerOf(await audio.nextWave('wave'));
    await audio.closeStream('wave');
    const pairs = [...first.pairs, ...rest.pairs];
    expect([first.isAtEnd, rest.isAtEnd]).toEqual([false, true]);
    expect(pairs.length).toBe((2 * samples.length) / 320);
    expect(Math.max(...pairs.slice(0, 2 * 1999).map(Math.abs))).toBeLessThan(2);
    expect(Math.max(...pairs.slice(2 * 2001))).toBeGreaterThan(12);
  });

  it('gives the parts that are kept, to the sample, at the rate of the medium', async () => {
    const samples = Float32Array.from({ length: 44_100 * 3 }, (_, i) => (i < 44_100 ? 0.25 : -0.5));
    const kept = [
      { startMs: 500, endMs: 1000 },
      { startMs: 2000, endMs: 3000 },
    ];
    answerOf(await audio.openKept('kept', wavFile('steps.wav', samples, 44_100), kept));
    const parts: KeptPart[] = [];
    do parts.push(answerOf(await audio.nextKept('kept')));
    while (!parts.at(-1)?.isAtEnd);
    await audio.closeStream('kept');
    const heard = parts.flatMap((part) => [...part.samples]);
    expect(parts[0]).toMatchObject({ sampleRateHz: 44_100, channels: 1 });
    expect(heard.length).toBe(44_100 * 1.5);
    expect(heard[10_000]).toBe(Math.round(0.25 * 32_767));
    expect(heard[44_100]).toBe(Math.round(-0.5 * 32_767));
    // Faded at the cut.
    expect(Math.abs(heard[22_049] ?? 0)).toBeLessThan(100);
  });
});
