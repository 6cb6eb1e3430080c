import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import { joinSamples } from '../../../src/core/audio/join-samples.ts';
import { readWav } from '../../../src/core/audio/wav.ts';
import { wordErrorRate } from '../../../src/core/metrics/wer.ts';
import { compressionRatio } from '../../../src/core/whisper/compression-ratio.ts';
import { bundledModel, requestAt } from '../bundled-model.ts';

const ID = 'whisper-base';
const RATE_HZ = 16_000;
const signal = new AbortController().signal;

interface SpokenCase {
  readonly audio: string;
  readonly text: string;
}

const head = await fetch(`/models/${ID}/manifest.json`);
const isHere = head.headers.get('content-type')?.includes('json') === true;

describe.runIf(isHere)('the packed Whisper on WASM', () => {
  const transcriber = createModelClient<TranscribeUnit, Transcription, TranscribePartial>(() =>
    spawn('transcriber'),
  );
  const spoken: { samples: Float32Array; text: string }[] = [];

  beforeAll(async () => {
    await transcriber.load(await requestAt(ID, 'wasm', 'q8'));
    const { manifest, files } = await bundledModel(ID);
    for (const { audio, text } of (manifest.canary?.cases ?? []) as unknown as SpokenCase[]) {
      const wav = readWav(new Uint8Array((await files[audio]?.arrayBuffer()) ?? new ArrayBuffer(0)));
      if (wav === null) throw new Error(`${audio} is no wav`);
      spoken.push({ samples: wav.samples, text });
    }
  });
  afterAll(() => transcriber.dispose());

  async function hear(samples: Float32Array, language: string | null = null, words = false) {
    const partials: string[] = [];
    const { value } = await transcriber.run(
      { samples: samples.slice(), language, words },
      { signal, onPartial: ({ text }) => partials.push(text) },
    );
    const durationMs = (samples.length / RATE_HZ) * 1000;
    let lastMs = 0;
    for (const { startMs, endMs, text } of value.segments) {
      expect(text).not.toBe('');
      expect(startMs).toBeGreaterThanOrEqual(lastMs);
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      expect(endMs).toBeLessThanOrEqual(durationMs);
      lastMs = endMs;
    }
    for (const text of [...partials, value.text]) expect(compressionRatio(text)).toBeLessThan(2.4);
    return { ...value, partials };
  }

  it('writes with case and punctuation, hears the language, and shows the text as it grows', async () => {
    for (const { samples, text } of spoken) {
      const heard = await hear(samples);
      expect(wordErrorRate(text, heard.text).rate).toBeLessThan(0.2);
      expect(heard.text).toMatch(/^[A-Z].*[.?!]$/);
      expect(heard.language).toBe('en');
      expect(heard.partials.length).toBeGreaterThan(3);
      for (const segment of heard.segments) expect(segment.words).toBeUndefined();
    }
  });

  it('says when each word is said, also behind a pause that is heard again', async () => {
    const [first, second] = spoken;
    if (first === undefined || second === undefined) throw new Error('two sentences are needed');
    const pauseMs = 3000;
    const samples = joinSamples([first.samples, silence(pauseMs / 1000), second.samples]);
    const { segments, text } = await hear(samples, 'en', true);
    const words = segments.flatMap(({ words: own = [] }) => own);
    expect(words.map((word) => word.text).join(' ')).toBe(text);
    let reachedMs = 0;
    for (const { startMs, endMs } of words) {
      expect(startMs).toBeGreaterThanOrEqual(reachedMs);
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      reachedMs = endMs;
    }
    expect(reachedMs).toBeLessThanOrEqual((1000 * samples.length) / RATE_HZ);
    // Nobody speaks in the pause: it lies between two words.
    const behindMs = (1000 * first.samples.length) / RATE_HZ + pauseMs;
    const next = words.findIndex(({ startMs }) => startMs > behindMs - pauseMs / 2);
    expect(words[next]?.text).toMatch(/^Please/);
    expect(words[next]?.startMs).toBeGreaterThan(behindMs - 100);
    expect(words[next - 1]?.endMs).toBeLessThan(behindMs - pauseMs + 100);
  });

  it('hears what is said behind a pause, too', async () => {
    const [first, second] = spoken;
    if (first === undefined || second === undefined) throw new Error('two sentences are needed');
    const { text } = await hear(joinSamples([first.samples, silence(3), second.samples]), 'en');
    expect(wordErrorRate(`${first.text} ${second.text}`, text).rate).toBeLessThan(0.2);
  });

  it.each([
    ['silence', () => silence(2), /^$/],
    ['music', () => chords(5), /^.{0,40}$/],
    ['a cough', () => burst(1.5), /^.{0,40}$/],
    ['0.2 s of speech', () => spoken[0]?.samples.slice(4000, 7200) ?? silence(0.2), /^.{0,20}$/],
  ])('answers %s honestly', async (_, make, expected) => {
    expect((await hear(make(), 'en')).text).toMatch(expected);
  });

  it('hears a shouted recording that is cut off at full scale', async () => {
    const { samples, text } = spoken[0] ?? { samples: silence(1), text: '' };
    const heard = await hear(
      samples.map((sample) => Math.max(-1, Math.min(1, sample * 3))),
      'en',
    );
    expect(wordErrorRate(text, heard.text).rate).toBeLessThan(0.4);
  });

  it('ends when another language is spoken than was chosen', async () => {
    const heard = await hear(spoken[0]?.samples ?? silence(1), 'ko');
    expect(heard.language).toBe('ko');
    expect(heard.text).not.toBe('');
  });

  it('stops between two passes when it is cancelled, and hears the next window', async () => {
    const abort = new AbortController();
    const { samples, text } = spoken[1] ?? { samples: silence(1), text: '' };
    const cancelled = transcriber.run(
      { samples: samples.slice(), language: 'en', words: false },
      { signal: abort.signal, onPartial: () => abort.abort() },
    );
    await expect(cancelled).rejects.toMatchObject({ code: 'run/cancelled' });
    expect(wordErrorRate(text, (await hear(samples, 'en')).text).rate).toBeLessThan(0.2);
  });
});

function silence(seconds: number): Float32Array {
  return new Float32Array(seconds * RATE_HZ);
}

/** A second each of four chords, which die away. */
function chords(seconds: number): Float32Array {
  const roots = [220, 196, 175, 165];
  return silence(seconds).map((_, index) => {
    const time = index / RATE_HZ;
    const root = roots[Math.floor(time) % roots.length] ?? 220;
    const tones = [1, 1.26, 1.5].map((ratio) => Math.sin(2 * Math.PI * root * ratio * time));
    return 0.1 * tones.reduce((sum, tone) => sum + tone, 0) * Math.exp(-1.5 * (time % 1));
  });
}

/** A quarter of a second of noise that dies away. */
function burst(seconds: number): Float32Array {
  let state = 1;
  return silence(seconds).map((_, index) => {
    state = (state * 16_807) % 2_147_483_647;
    const time = index / RATE_HZ - 0.3;
    return (time > 0 && time < 0.25 ? 0.6 * Math.exp(-12 * time) : 5e-4) * (state / 1_073_741_824 - 1);
  });
}
