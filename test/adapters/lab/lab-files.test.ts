import { describe, expect, it } from 'vitest';
import { createLabFiles } from '../../../src/adapters/lab-store/lab-files.ts';
import type { ListeningTest } from '../../../src/core/study/listening/listening-test.ts';

const TEST: ListeningTest = {
  schema: 'sotto-listening-test/1',
  id: 'a',
  name: 'Robin / Ada',
  createdAtMs: 1,
  plan: {
    method: 'mushra',
    sentences: ['Practice.', 'One.'],
    ways: ['robin', 'ada'].map((voice) => {
      return { voice, voiceName: voice, seat: 'tts', strength: 1, speed: 1 } as const;
    }),
    margin: 5,
  },
  sittings: [
    {
      id: 's',
      rater: 'Ann',
      headphones: { right: 6, trials: 6 },
      trials: [{ kind: 'test', sentence: 1, ways: [0, 1, 2, 0] }],
      answers: [[40, 10, 100]],
      startedAtMs: 1,
      finishedAtMs: 2,
    },
  ],
};
const CLIPS = [0, 1].map((way) => {
  const samples = Float32Array.from({ length: 50_000 }, (_, n) => Math.sin((n * (way + 1)) / 9) * 0.5);
  return { sentence: 1, way, samples, sampleRateHz: 24_000 };
});

const fetched: string[] = [];
const files = createLabFiles({
  baseUrl: 'https://studio.example/app/',
  async fetch(url) {
    fetched.push(url);
    return url.endsWith('gone.json') ? new Response('', { status: 404 }) : new Response('{}');
  },
});

describe('a shared test', () => {
  it('brings its sound within 16 bits, and nobody’s answers', async () => {
    const file = files.share({ test: TEST, clips: CLIPS });
    expect(await file.text()).not.toContain('"Ann"');
    const { test, clips } = await files.readShared(file);
    expect(test).toEqual({ ...TEST, sittings: [] });
    expect(clips.map(({ sentence, way, sampleRateHz }) => [sentence, way, sampleRateHz])).toEqual([
      [1, 0, 24_000],
      [1, 1, 24_000],
    ]);
    const off = clips.map(({ samples }, index) =>
      samples.reduce(
        (most, sample, n) => Math.max(most, Math.abs(sample - (CLIPS[index]?.samples[n] ?? 9))),
        0,
      ),
    );
    expect(Math.max(...off)).toBeLessThan(1 / 32767);
  });

  it.each([
    ['no JSON', 'hello'],
    ['something else', '{"schema":"sotto-listening-test/1"}'],
    [
      'a method that nobody knows',
      JSON.stringify({
        schema: 'sotto-shared-test/1',
        test: { ...TEST, plan: { ...TEST.plan, method: 'x' } },
        clips: [],
      }),
    ],
    [
      'sound that is none',
      JSON.stringify({
        schema: 'sotto-shared-test/1',
        test: TEST,
        clips: [{ sentence: 0, way: 0, wav: '%%' }],
      }),
    ],
  ])('is refused where the file is %s', async (_, text) => {
    await expect(files.readShared(new Blob([text]))).rejects.toMatchObject({ code: 'study/unreadable' });
  });
});

it('a result file keeps what was answered, and drops what is unknown', async () => {
  const file = new Blob([JSON.stringify({ ...TEST, result: { scores: [] } })]);
  expect(await files.readResults(file)).toEqual(TEST);
});

describe('a link', () => {
  it('names a file beside the page', async () => {
    await files.fetchBeside('tests/one.json');
    expect(fetched.at(-1)).toBe('https://studio.example/app/tests/one.json');
  });

  it.each(['https://other.example/one.json', '//other.example/one.json', 'gone.json'])(
    'to %s is refused',
    async (name) => {
      await expect(files.fetchBeside(name)).rejects.toMatchObject({ code: 'study/unreadable' });
      expect(fetched.some((url) => url.includes('other.example'))).toBe(false);
    },
  );
});
