import { describe, expect, it } from 'vitest';
import { SpeechStream } from '../../../workers/audio/speech-stream.ts';
import { babble } from '../../browser/audio/fixtures.ts';

it('a long silence that is being read is left at once when its stream is closed', async () => {
  let chunks = 0;
  const source = {
    name: 'silence',
    durationMs: null,
    seeksExactly: true,
    async *speech() {
      for (; chunks < 1_000; chunks++) yield new Float32Array(16_000);
    },
  };
  const stream = new SpeechStream(source, { windowMs: 15_000, denoise: false, fromMs: 0 });
  const reading = stream.next();
  await Promise.resolve();
  await stream.close();
  expect(await reading).toMatchObject({ window: null });
  expect(chunks).toBeLessThan(10);
});

it('an answer comes after half a minute of silence, so that a reader that is stuck can be told from one that reads', async () => {
  const source = {
    name: 'silence',
    durationMs: 70_000,
    seeksExactly: true,
    speech: () => Array.from({ length: 70 }, () => new Float32Array(16_000)),
  };
  const stream = new SpeechStream(source, { windowMs: 15_000, denoise: false, fromMs: 0 });
  const answers = [await stream.next(), await stream.next(), await stream.next()];
  expect(answers).toEqual([
    { window: null, decodedMs: 30_000, isAtEnd: false },
    { window: null, decodedMs: 60_000, isAtEnd: false },
    { window: null, decodedMs: 70_000, isAtEnd: true },
  ]);
});

describe('what an encoder filled up behind the end of a file', () => {
  const OPTIONS = { windowMs: 15_000, denoise: false, fromMs: 0 };
  /** Twelve seconds as decoded, for what the headers say. */
  async function read(durationMs: number | null) {
    const samples = babble(12, 16_000);
    const source = { name: 'talk', seeksExactly: true, durationMs, speech: () => [samples] };
    const stream = new SpeechStream(source, OPTIONS);
    const { window } = await stream.next();
    const { decodedMs } = await stream.next();
    return { endMs: window?.endMs, samples: window?.samples.length, decodedMs };
  }

  it.each<[string, number | null, number]>([
    ['is in no window', 11_978, 11_978],
    ['may be as long as the longest frame', 11_880, 11_880],
    ['is nothing where the headers say nothing', null, 12_000],
    ['is not more than that: then the headers are wrong', 11_000, 12_000],
    ['is missing where the file breaks off', 20_000, 12_000],
  ])('%s', async (_, durationMs, endMs) => {
    expect(await read(durationMs)).toEqual({ endMs, samples: 16 * endMs, decodedMs: endMs });
  });
});
