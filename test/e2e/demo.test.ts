import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWav } from '../../src/core/audio/wav.ts';
import { wordErrorRate } from '../../src/core/metrics/wer.ts';
import { spokenQuestions } from './spoken-questions.ts';

const QUESTIONS = 25;
const PAUSE_MS = 8000;
const OF_A_MEDIUM = ['transcript.json', 'transcript.srt', 'transcript.txt', 'transcript.vtt'];
const OF_A_REPLY = ['reply.txt', 'report.json', 'speech.wav'];

/** What `npm run demo` says and leaves behind, asked for files of every sort at once. */
describe('the demo', () => {
  const talk = spokenQuestions(QUESTIONS, PAUSE_MS);
  let folder: string;
  let status: number | null;
  let said = '';
  let complained = '';

  const written = (name: string) => readdir(join(folder, 'out', name)).then((names) => names.sort());
  const read = (name: string) => readFile(join(folder, 'out', name));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sotto-demo-'));
    await writeFile(join(folder, 'long.wav'), talk.wav);
    await writeFile(join(folder, 'broken.mp3'), 'This is not a sound. '.repeat(99));
    await writeFile(join(folder, 'question.txt'), 'what is two plus three');
    const files = ['long.wav', 'broken.mp3', 'gone.wav', 'question.txt'].map((name) => join(folder, name));
    const options = ['--out', join(folder, 'out'), '--device', 'wasm', '--pack', 'first-wave'];
    const demo = spawn(process.execPath, ['tools/demo.mjs', ...files, ...options]);
    demo.stdout.on('data', (chunk) => {
      said += chunk;
    });
    demo.stderr.on('data', (chunk) => {
      complained += chunk;
    });
    status = await new Promise((resolve) => demo.on('close', resolve));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('fails when a file fails, with one line for each of these', () => {
    expect(status).toBe(1);
    const [broken, gone, ...more] = complained.trim().split('\n');
    expect(broken).toMatch(/^✗ .*broken\.mp3: [A-Z].*\. \(media\/unreadable\)$/);
    expect(gone).toMatch(/^✗ .*gone\.wav: [A-Z].*\. \(media\/gone\)$/);
    expect(more).toEqual([]);
  });

  it('says what went to the background, and that the others went well', () => {
    expect(said).toMatch(/^… .*long\.wav: In the background: 4m 21s is over 4m$/m);
    expect(said.match(/^✓ .*$/gm)).toEqual([
      expect.stringMatching(/long\.wav$/),
      expect.stringMatching(/question\.txt$/),
    ]);
    expect(said).not.toMatch(/… .*question/);
  });

  it('writes seven files for a medium, and what there is for a text', async () => {
    expect(await readdir(join(folder, 'out'))).toEqual(['long', 'question']);
    expect(await written('long')).toEqual([...OF_A_MEDIUM, ...OF_A_REPLY].sort());
    expect(await written('question')).toEqual(OF_A_REPLY);
    expect(String(await read('question/reply.txt'))).toContain('5');
  });

  it('tells in a transcript when each question was asked', async () => {
    const { durationMs, segments } = JSON.parse(String(await read('long/transcript.json')));
    expect(durationMs).toBe(QUESTIONS * talk.periodMs);
    expect(segments).toHaveLength(QUESTIONS);
    for (const [index, { startMs, endMs, words }] of segments.entries()) {
      expect(startMs).toBeGreaterThanOrEqual(index * talk.periodMs);
      expect(endMs).toBeLessThan((index + 1) * talk.periodMs - PAUSE_MS + 200);
      expect([words[0].startMs, words.at(-1).endMs]).toEqual([startMs, endMs]);
    }
    expect(wordErrorRate(talk.text, String(await read('long/transcript.txt'))).rate).toBeLessThan(0.2);
    expect(String(await read('long/transcript.srt')).match(/ --> /g)).toHaveLength(QUESTIONS);
    expect(String(await read('long/transcript.vtt'))).toMatch(/^WEBVTT\n/);
  });

  it('writes speech, and a report of what ran where', async () => {
    const speech = readWav(await read('long/speech.wav'));
    const report = JSON.parse(String(await read('long/report.json')));
    expect(report).toMatchObject({ status: 'done', setAside: 0, error: null, input: { name: 'long.wav' } });
    expect(report.stages.stt).toMatchObject({ device: 'wasm', units: QUESTIONS });
    expect(((speech?.samples.length ?? 0) / (speech?.sampleRateHz ?? 1)) * 1000).toBeCloseTo(
      report.speechMs,
      -1,
    );
  });
});
