import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallVideo } from '../../fakes/editor/small-video.ts';
import { allWindows, answerOf, babble, joined, startAudioWorker } from './fixtures.ts';

const { audio, end } = startAudioWorker();
afterAll(end);

const RATE_HZ = 48_000;
const silence = (seconds: number) => new Float32Array(seconds * RATE_HZ);
/** Somebody speaks from 1 s to 3 s and from 5 s to 7 s. */
const SOUND = joined(silence(1), babble(2, RATE_HZ), silence(2), babble(2, RATE_HZ), silence(1));
const READ = { windowMs: 3000, denoise: false, fromMs: 0 };
const HOURS_6_S = 6 * 3600;

/** Frames that come at 3 to 100 a second, with a pause. */
const UNEVEN_S = [0, 0.01, 0.02, 0.35, 0.4, 0.41, 2.9, 2.93, 3.3, 3.31, 5, 5.02, 5.5, 6.1, 7.7];

let webm: File;
let mp4: File;
beforeAll(async () => {
  webm = await smallVideo('talk.webm', SOUND, RATE_HZ);
  mp4 = await smallVideo('talk.mp4', SOUND, RATE_HZ);
});

/** Each place of a sequence of bytes. */
function places(bytes: Uint8Array, wanted: readonly number[]): number[] {
  return [...bytes.keys()].filter((at) => wanted.every((byte, k) => bytes[at + k] === byte));
}

/** @param seconds what Matroska's header says: a double of ms behind the element's id and size */
async function webmThatSays(seconds: number): Promise<File> {
  const bytes = new Uint8Array(await webm.arrayBuffer());
  const [at = 0, ...others] = places(bytes, [0x44, 0x89, 0x88]);
  if (at === 0 || others.length > 0) throw new Error('one duration was looked for');
  new DataView(bytes.buffer).setFloat64(at + 3, seconds * 1000);
  return new File([bytes], 'talk.webm');
}

/** @param seconds what all headers of an MP4 say, of the file and of each track */
async function mp4ThatSays(seconds: number): Promise<File> {
  const bytes = new Uint8Array(await mp4.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const find = (box: string) =>
    places(
      bytes,
      [...box].map((letter) => letter.charCodeAt(0)),
    );
  for (const at of [...find('mvhd'), ...find('mdhd')])
    view.setUint32(at + 20, Math.round(seconds * view.getUint32(at + 16)));
  const [movie = 0] = find('mvhd');
  for (const at of find('tkhd')) view.setUint32(at + 24, Math.round(seconds * view.getUint32(movie + 16)));
  return new File([bytes], 'talk.mp4');
}

/** When somebody speaks, as windows tell it; and how much was read. */
async function heard(media: Blob) {
  const info = answerOf(await audio.openMedia('talk', media, READ));
  const windows = await allWindows(audio, 'talk');
  await audio.closeStream('talk');
  return { info, spans: windows.map(({ startMs, endMs }) => [startMs, endMs] as const) };
}

function expectSpeech(spans: readonly (readonly [number, number])[]): void {
  expect(spans.length).toBe(2);
  for (const [at, [fromMs, toMs]] of [[1000, 3000] as const, [5000, 7000] as const].entries()) {
    expect(Math.abs((spans[at]?.[0] ?? 0) - fromMs)).toBeLessThan(500);
    expect(Math.abs((spans[at]?.[1] ?? 0) - toMs)).toBeLessThan(500);
  }
}

describe('speech is found at its times in', () => {
  it.each(['talk.webm', 'talk.mp4'] as const)('a %s whose pictures come unevenly', async (name) => {
    const { info, spans } = await heard(await smallVideo(name, SOUND, RATE_HZ, UNEVEN_S));
    expect(info.hasVideo).toBe(true);
    expectSpeech(spans);
  });

  it.each([0.001, 2, 60, HOURS_6_S, Number.POSITIVE_INFINITY, Number.NaN, -5])(
    'a WebM file whose header says that it lasts %d s',
    async (seconds) => {
      const { info, spans } = await heard(await webmThatSays(seconds));
      expect(info.durationMs === null || Number.isFinite(info.durationMs)).toBe(true);
      expectSpeech(spans);
    },
  );

  it.each([0.001, 2, 60, HOURS_6_S])('an MP4 file whose headers say that it lasts %d s', async (seconds) => {
    const { info, spans } = await heard(await mp4ThatSays(seconds));
    // What is missing is told when the end has come: media/truncated.
    if (seconds > 10) expect(info.promisedMs).toBe(seconds * 1000);
    expectSpeech(spans);
  });
});

it('a recording that still grows is read as far as it went when it was chosen', async () => {
  const whole = await webm.arrayBuffer();
  const { spans } = await heard(new File([whole.slice(0, Math.round(whole.byteLength * 0.55))], 'talk.webm'));
  const [first] = spans;
  expect(Math.abs((first?.[0] ?? 0) - 1000)).toBeLessThan(500);
  expect(spans.length).toBeLessThanOrEqual(2);
});
