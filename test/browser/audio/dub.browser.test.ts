import {
  ALL_FORMATS,
  AudioSampleSink,
  BlobSource,
  EncodedPacketSink,
  Input,
  type InputTrack,
} from 'mediabunny';
import { afterAll, describe, expect, it } from 'vitest';
import type { DubClip, DubFile, DubRequest } from '../../../src/contracts/audio-worker.ts';
import { integratedLoudness, LoudnessMeter, loudness } from '../../../src/core/audio/loudness.ts';
import { readWav } from '../../../src/core/audio/wav.ts';
import { smallVideo } from '../../fakes/editor/small-video.ts';
import { answerOf, babble, fixture, joined, noise, startAudioWorker, wavFile } from './fixtures.ts';

const { audio, end } = startAudioWorker();
afterAll(end);

const VOICE_HZ = 24_000;
const SUBTITLES =
  'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nFirst words\n\n00:00:05.000 --> 00:00:06.000\nLast words\n';

/** Two seconds of a tone that nothing else in the medium has. */
function clip(startMs: number, gain = 1): DubClip {
  const pcm = Int16Array.from({ length: 2 * VOICE_HZ }, (_, n) =>
    Math.round(6000 * Math.sin((2 * Math.PI * 1500 * n) / VOICE_HZ)),
  );
  return { startMs, pcm: new Blob([pcm]), sampleRateHz: VOICE_HZ, gain };
}

async function dub(media: Blob, change: Partial<DubRequest> = {}): Promise<DubFile> {
  const request: DubRequest = {
    clips: [clip(1000), clip(5000)],
    durationMs: 8000,
    into: 'wav',
    language: 'en',
    title: 'Dub',
    subtitles: SUBTITLES,
    ...change,
  };
  answerOf(await audio.openDub('dub', media, request));
  const shares: number[] = [];
  for (;;) {
    const { share, file } = answerOf(await audio.nextDub('dub'));
    shares.push(share);
    if (file === null) continue;
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    return file;
  }
}

const murmur = (seconds: number, rateHz: number) => {
  const quiet = babble(seconds, rateHz, 110);
  const hiss = noise(quiet.length);
  return quiet.map((value, n) => 0.3 * value + 0.01 * (hiss[n] ?? 0));
};

/** How strong the clips' tone is in 50 ms from there on, as an amplitude. */
function toneAt(samples: Float32Array, rateHz: number, seconds: number): number {
  const size = Math.round(0.05 * rateHz);
  let [re, im] = [0, 0];
  for (let n = 0; n < size; n++) {
    const turn = (2 * Math.PI * 1500 * n) / rateHz;
    const value = samples[Math.round(seconds * rateHz) + n] ?? 0;
    re += value * Math.cos(turn);
    im += value * Math.sin(turn);
  }
  return (2 * Math.hypot(re, im)) / size;
}

describe('a dub as WAV', () => {
  it('has the speech at its times over a quieter original, is as long as the medium and at -23 LUFS', async () => {
    const media = wavFile('talk.wav', murmur(8, 16_000), 16_000);
    const { blob, ending } = await dub(media);
    expect(ending).toBe('wav');
    const wav = readWav(new Uint8Array(await blob.arrayBuffer()));
    if (!wav) throw new Error('no WAV');
    const { samples, sampleRateHz } = wav;
    expect([samples.length, sampleRateHz]).toEqual([8 * 16_000, 16_000]);
    expect(Math.abs(loudness(samples, sampleRateHz) + 23)).toBeLessThan(0.3);
    const heard = [0.5, 0.94, 1.01, 2.94, 3.01, 4.94, 5.01, 6.94, 7.5].map(
      (at) => toneAt(samples, sampleRateHz, at) > 0.05,
    );
    expect(heard).toEqual([false, false, true, true, false, false, true, true, false]);
    const before = energyOf(samples, sampleRateHz, 0, 0.8);
    const between = energyOf(samples, sampleRateHz, 3.5, 4.8);
    expect(Math.abs(between / before - 1)).toBeLessThan(0.3);
  });

  it.each([
    ['louder than it', 3],
    ['much quieter', 0.02],
    ['silent', 0],
  ])('is at -23 LUFS over an original that is %s', async (_, gain) => {
    const own = murmur(8, 16_000).map((value) => Math.max(-1, Math.min(1, value * gain)));
    const { blob } = await dub(wavFile('talk.wav', own, 16_000));
    const wav = readWav(new Uint8Array(await blob.arrayBuffer()));
    expect(Math.abs(loudness(wav?.samples ?? new Float32Array(), 16_000) + 23)).toBeLessThan(0.3);
  });

  it('is as long as the last that is said', async () => {
    const media = wavFile('talk.wav', murmur(3, 16_000), 16_000);
    const { blob } = await dub(media, { clips: [clip(2000)], durationMs: 3000 });
    expect(readWav(new Uint8Array(await blob.arrayBuffer()))?.samples.length).toBe(4 * 16_000);
  });
});

function energyOf(samples: Float32Array, rateHz: number, fromS: number, toS: number): number {
  const part = samples.subarray(fromS * rateHz, toS * rateHz);
  return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length);
}

describe('a dub as video', () => {
  it.each([
    ['talk.webm', 'webm'],
    ['talk.mkv', 'mkv'],
    ['talk.mp4', 'mp4'],
    ['talk.mov', 'mp4'],
  ] as const)('of %s is a file with the pictures, the old sound and the new', async (name, wanted) => {
    const media = await smallVideo(name, murmur(8, 48_000), 48_000);
    const { blob, ending } = await dub(media, { into: 'video' });
    expect(ending).toBe(wanted);
    const [before, after] = [await read(media), await read(blob)];
    expect(after.map(({ type, codec }) => [type, codec])).toEqual([
      ...before.map(({ type, codec }) => [type, codec]),
      ['audio', 'opus'],
    ]);
    // What was there is the same, packet by packet.
    expect(after.slice(0, -1).map(({ packets }) => packets)).toEqual(before.map(({ packets }) => packets));
    expect(after.at(-1)).toMatchObject({ name: 'Dub', language: 'eng' });
    const text = new TextDecoder('latin1').decode(await blob.arrayBuffer());
    for (const words of ['First words', 'Last words']) expect(text).toContain(words);
    const sound = await decoded(blob);
    const meter = new LoudnessMeter(48_000, 1);
    meter.push([sound]);
    expect(Math.abs(integratedLoudness(meter.powers()) + 23)).toBeLessThan(0.5);
    const heard = [0.9, 1.05, 2.9, 3.05, 4.9, 5.05, 6.9, 7.1].map((at) => toneAt(sound, 48_000, at) > 0.05);
    expect(heard).toEqual([false, true, true, false, false, true, true, false]);
  });

  it('of a video by somebody else keeps its H.264 and AAC', async () => {
    const media = await fixture('fox-video.mp4');
    const { blob } = await dub(media, { into: 'video', clips: [clip(500)], durationMs: 3000, subtitles: '' });
    const [before, after] = [await read(media), await read(blob)];
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.length).toBe(before.length + 1);
  });

  it('of a medium without pictures is none: media/unwritable', async () => {
    answerOf(
      await audio.openDub('sound', wavFile('talk.wav', murmur(1, 16_000), 16_000), {
        clips: [clip(0)],
        durationMs: 1000,
        into: 'video',
        language: 'en',
        title: 'Dub',
        subtitles: '',
      }),
    );
    const outcome = await audio.nextDub('sound');
    expect(outcome.ok ? null : outcome.error.code).toBe('media/unwritable');
  });
});

interface ReadTrack {
  readonly type: string;
  readonly codec: string | null;
  readonly name: string | null;
  readonly language: string;
  readonly packets: readonly [timestampMs: number, bytes: number][];
}

async function read(file: Blob): Promise<ReadTrack[]> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  const tracks = await input.getTracks();
  return Promise.all(
    tracks.map(async (track: InputTrack) => {
      const packets: [number, number][] = [];
      for await (const packet of new EncodedPacketSink(track).packets())
        packets.push([Math.round(packet.timestamp * 1000), packet.byteLength]);
      const [codec, name, language] = [
        await track.getCodec(),
        await track.getName(),
        await track.getLanguageCode(),
      ];
      return { type: track.type, codec, name, language, packets };
    }),
  );
}

/** The last sound track, mixed down. */
async function decoded(file: Blob): Promise<Float32Array> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  const track = (await input.getAudioTracks()).at(-1);
  if (!track) throw new Error('no sound');
  const parts: Float32Array[] = [];
  for await (const sample of new AudioSampleSink(track).samples()) {
    const plane = new Float32Array(sample.numberOfFrames);
    sample.copyTo(plane, { planeIndex: 0, format: 'f32-planar' });
    parts.push(plane);
    sample.close();
  }
  return joined(...parts);
}
