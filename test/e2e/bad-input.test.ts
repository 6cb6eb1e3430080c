import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/contracts/errors.ts';
import { writeWav } from '../../src/core/wav.ts';
import { replyOf, submitFiles, submitText, waitForEnd } from '../../tools/studio-page.mjs';
import { openTestStudio, type TestStudio } from './studio.ts';

const TIMEOUT_MS = 120_000;

const audio = (name: string) => readFileSync(`test/fixtures/audio/${name}`);
const silence = (seconds: number) =>
  Buffer.from(writeWav({ samples: new Float32Array(16_000 * seconds), sampleRateHz: 16_000 }));

const FILES: readonly [what: string, name: string, bytes: Buffer, code: string | null][] = [
  ['an empty file', 'empty.wav', Buffer.alloc(0), 'media/empty'],
  ['a text named .wav', 'letter.wav', Buffer.from('Dear Anna, this is not a sound.'), 'media/unreadable'],
  ['a video without sound', 'silent.mp4', audio('mute-video.mp4'), 'media/no-audio'],
  ['0.2 s of audio', 'blink.wav', silence(0.2), 'media/too-short'],
  ['a truncated mp3', 'cut.mp3', audio('fox.mp3').subarray(0, 6000), null],
  ['3 s of silence', 'silence.wav', silence(3), null],
];

/** One page for all: whatever comes in, the next request has to work. */
describe('bad input', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openTestStudio({ device: 'wasm' });
  });
  afterAll(() => studio?.close());

  it.each(FILES)('%s gets one clear sentence', async (_, name, buffer, code) => {
    const [turn] = await submitFiles(studio.page, [{ name, mimeType: 'application/octet-stream', buffer }]);
    if (!turn) throw new Error('no turn');
    const ending = await waitForEnd(turn, TIMEOUT_MS);
    expect(ending.code).toBe(code);
    expect(ending.status).toBe(code === null ? 'done' : 'failed');
    if (code !== null) {
      expect(ERROR_CODES).toContain(ending.code);
      expect(ending.message).toMatch(/^[A-Z].{20,160}\.$/);
    }
  });

  it.each([
    ['10,000 characters', 'word '.repeat(2000), 'text/too-long'],
    ['only emoji', '🎉🎉🎉', 'text/empty'],
  ])('%s of text gets one clear sentence', async (_, text, code) => {
    const ending = await waitForEnd(await submitText(studio.page, text), TIMEOUT_MS);
    expect(ending).toMatchObject({ status: 'failed', code });
    expect(ending.message).toMatch(/^[A-Z].{10,160}\.$/);
  });

  it('leaves everything else working', async () => {
    const turn = await submitText(studio.page, 'what is two plus three');
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'done' });
    await expect(replyOf(turn)).resolves.not.toBe('');
    expect(studio.violations).toEqual([]);
  });
});
