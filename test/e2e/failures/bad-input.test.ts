import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/contracts/errors.ts';
import { writeWav } from '../../../src/core/audio/wav.ts';
import { replyOf, submitFiles, submitText, waitForEnd } from '../../../tools/studio-page.mjs';
import { openTestStudio, type TestStudio } from '../studio.ts';

const TIMEOUT_MS = 120_000;

const audio = (name: string) => readFileSync(`test/fixtures/audio/${name}`);
const silence = (seconds: number) =>
  Buffer.from(writeWav({ samples: new Float32Array(16_000 * seconds), sampleRateHz: 16_000 }));

const REFUSED: readonly [what: string, name: string, bytes: Buffer, code: string][] = [
  ['an empty file', 'empty.wav', Buffer.alloc(0), 'media/empty'],
  ['a text named .wav', 'letter.wav', Buffer.from('Dear Anna, this is not a sound.'), 'media/unreadable'],
  ['a video without sound', 'silent.mp4', audio('mute-video.mp4'), 'media/no-audio'],
  ['0.2 s of audio', 'blink.wav', silence(0.2), 'media/too-short'],
  ['an mp4 without its table of contents', 'cut.mp4', audio('fox.m4a').subarray(0, 9000), 'media/unreadable'],
];

/** They are read as far as they go. */
const READ: readonly [what: string, name: string, bytes: Buffer, code: string | null][] = [
  ['a truncated mp3', 'cut.mp3', audio('fox.mp3').subarray(0, 6000), 'media/truncated'],
  ['3 s of silence', 'silence.wav', silence(3), null],
];

/** One page for all: whatever comes in, the next request has to work. */
describe('bad input', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openTestStudio({ device: 'wasm' }, { softwareGpu: false });
  });
  afterAll(() => studio?.close());

  const endingOf = async (name: string, buffer: Buffer) => {
    const [turn] = await submitFiles(studio.page, [{ name, mimeType: 'application/octet-stream', buffer }]);
    if (!turn) throw new Error('no turn');
    return waitForEnd(turn, TIMEOUT_MS);
  };
  const SENTENCE = /^[A-Z].{10,160}\.$/;

  it.each(REFUSED)('%s is refused with one clear sentence', async (_, name, buffer, code) => {
    const ending = await endingOf(name, buffer);
    expect(ending).toMatchObject({ status: 'failed', code });
    expect(ERROR_CODES).toContain(code);
    expect(ending.message).toMatch(SENTENCE);
  });

  it.each(READ)('%s is read', async (_, name, buffer, code) => {
    const ending = await endingOf(name, buffer);
    expect(ending).toMatchObject({ status: 'done', code });
    if (code) expect(ending.message).toMatch(SENTENCE);
  });

  it.each([
    ['20,000 characters', 'word '.repeat(4000), 'text/too-long'],
    ['only emoji', '🎉🎉🎉', 'text/empty'],
  ])('%s of text gets one clear sentence', async (_, text, code) => {
    const ending = await waitForEnd(await submitText(studio.page, text), TIMEOUT_MS);
    expect(ending).toMatchObject({ status: 'failed', code });
    expect(ending.message).toMatch(SENTENCE);
  });

  it('a wish for 5,000 words gets a reply that ends, and says so where it breaks off', async () => {
    const turn = await submitText(studio.page, 'write a story of five thousand words about a lighthouse');
    const ending = await waitForEnd(turn, TIMEOUT_MS);
    expect(ending.status).toBe('done');
    expect([null, 'text/cut']).toContain(ending.code);
    expect((await replyOf(turn)).split(' ').length).toBeLessThan(500);
  });

  it('leaves everything else working', async () => {
    const turn = await submitText(studio.page, 'what is two plus three');
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'done' });
    await expect(replyOf(turn)).resolves.not.toBe('');
    expect(studio.violations).toEqual([]);
  });
});
