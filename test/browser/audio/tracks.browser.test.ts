import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  MkvOutputFormat,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
} from 'mediabunny';
import { afterAll, describe, expect, it } from 'vitest';
import type { TrackPart } from '../../../src/contracts/audio-worker.ts';
import { answerOf, startAudioWorker } from './fixtures.ts';

const { audio, end } = startAudioWorker();
afterAll(end);

const RATE_HZ = 16_000;
const SECONDS = 2;

interface Sound {
  readonly toneHz: number;
  readonly languageCode?: string;
  readonly name?: string;
}

async function fileOf(name: string, format: OutputFormat, sounds: readonly Sound[]): Promise<File> {
  const output = new Output({ format, target: new BufferTarget() });
  const sources = sounds.map(({ toneHz: _, ...about }) => {
    const source = new AudioSampleSource({ codec: 'pcm-s16' });
    output.addAudioTrack(source, about);
    return source;
  });
  await output.start();
  for (const [at, { toneHz }] of sounds.entries()) {
    const data = Float32Array.from(
      { length: SECONDS * RATE_HZ },
      (_, i) => 0.5 * Math.sin((2 * Math.PI * toneHz * i) / RATE_HZ),
    );
    const shape = { format: 'f32-planar', numberOfChannels: 1, sampleRate: RATE_HZ, timestamp: 0 } as const;
    const sample = new AudioSample({ data, ...shape });
    await sources[at]?.add(sample);
    sample.close();
    sources[at]?.close();
  }
  await output.finalize();
  return new File([(output.target as BufferTarget).buffer ?? new ArrayBuffer(0)], name);
}

/** How often what the worker reads of a medium goes up through zero in its middle second. */
async function pitchOf(media: Blob): Promise<number> {
  answerOf(await audio.openKept('pitch', media, [{ startMs: 500, endMs: 1500 }]));
  const { samples, sampleRateHz } = answerOf(await audio.nextKept('pitch'));
  await audio.closeStream('pitch');
  const rises = samples.reduce(
    (count, value, at) => count + Number(value >= 0 && (samples[at - 1] ?? 0) < 0),
    0,
  );
  return rises / (samples.length / sampleRateHz);
}

async function picked(media: Blob, track: number): Promise<Blob> {
  answerOf(await audio.openTrack('track', media, track));
  let part: TrackPart;
  do part = answerOf(await audio.nextTrack('track'));
  while (!part.isAtEnd);
  await audio.closeStream('track');
  if (!part.file) throw new Error('no file');
  return part.file;
}

const TWO = [
  { toneHz: 300, languageCode: 'eng', name: 'Original' },
  { toneHz: 700, languageCode: 'kor', name: 'Dub' },
] as const;

describe('a medium with several sound tracks', () => {
  it('says which there are, twenty of them, too', async () => {
    const sounds = Array.from({ length: 20 }, (_, at) => ({
      toneHz: 200 + 20 * at,
      languageCode: at % 2 === 0 ? 'eng' : 'kor',
      name: `Take ${at + 1}`,
    }));
    const { tracks = [] } = answerOf(
      await audio.probe(await fileOf('many.mkv', new MkvOutputFormat(), sounds)),
    );
    expect(tracks).toHaveLength(20);
    expect(tracks[19]).toEqual({
      language: 'kor',
      name: 'Take 20',
      codec: 'pcm-s16',
      channels: 1,
      isReadable: true,
      isFirst: false,
    });
    expect(tracks.filter(({ isFirst }) => isFirst)).toEqual([tracks[0]]);
  });

  it('with one alone says nothing of it', async () => {
    const one = await fileOf('one.mkv', new MkvOutputFormat(), TWO.slice(0, 1));
    expect(answerOf(await audio.probe(one)).tracks).toBeUndefined();
  });

  it.each([
    ['mkv', new MkvOutputFormat()],
    ['mp4', new Mp4OutputFormat()],
  ])('of %s is written with the one that was chosen, which is then what is heard', async (ending, format) => {
    const media = await fileOf(`two.${ending}`, format, TWO);
    expect(Math.round((await pitchOf(media)) / 100)).toBe(3);
    const second = await picked(media, 1);
    expect(Math.round((await pitchOf(second)) / 100)).toBe(7);
    expect(answerOf(await audio.probe(second)).tracks).toBeUndefined();
    // To its last sample.
    const last = { startMs: SECONDS * 1000 - 50, endMs: SECONDS * 1000 };
    answerOf(await audio.openKept('last', second, [last]));
    const { samples } = answerOf(await audio.nextKept('last'));
    await audio.closeStream('last');
    expect(Math.max(...samples.slice(-200))).toBeGreaterThan(4000);
  });

  it('has no twenty-first', async () => {
    const media = await fileOf('two.mkv', new MkvOutputFormat(), TWO);
    answerOf(await audio.openTrack('track', media, 20));
    expect(await audio.nextTrack('track')).toMatchObject({ ok: false, error: { code: 'media/unwritable' } });
    await audio.closeStream('track');
  });
});
