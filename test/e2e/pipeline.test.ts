import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loudness } from '../../src/core/audio/loudness.ts';
import { readWav } from '../../src/core/audio/wav.ts';
import { wordErrorRate } from '../../src/core/metrics/wer.ts';
import type { StageReport } from '../../src/core/report.ts';
import type { Settings } from '../../src/core/settings.ts';
import { STAGES, type Stage } from '../../src/core/stage.ts';
import type { launchOptions } from '../../tools/browser/launch-options.mjs';
import { replyOf, saveFromMenu, submitFiles, waitForEnd } from '../../tools/studio-page.mjs';
import { openTestStudio, type TestStudio } from './studio.ts';

const SAMPLE = 'public/scenarios/first-question.wav';
const REFERENCE: { text: string; reply: string } = JSON.parse(
  readFileSync('public/scenarios/first-question.json', 'utf8'),
);
/** The voice keeps its text encoder and its vocoder in full precision: see its card. */
const LEAST_SHARE = { fp16: { stt: 0.9, llm: 0.9, tts: 0.25 }, fp32: { stt: 0.9, llm: 0.9, tts: 0.9 } };
const TURN_TIMEOUT_MS = 240_000;

interface Case {
  readonly name: string;
  readonly settings: Partial<Settings>;
  readonly launch: Parameters<typeof launchOptions>[0];
  /** False: the page has no shared memory, so WASM runs on one thread. */
  readonly isolated?: boolean;
  readonly device: 'webgpu' | 'wasm';
  readonly dtype: 'fp16' | 'fp32';
  readonly reason?: string;
}

const CASES: readonly Case[] = [
  {
    name: 'on WebGPU in half precision',
    settings: { device: 'webgpu', dtype: 'fp16', voice: 'second' },
    launch: {},
    device: 'webgpu',
    dtype: 'fp16',
  },
  {
    name: 'in a browser without WebGPU, on several threads',
    settings: { voice: 'second' },
    launch: { webgpu: false },
    device: 'wasm',
    dtype: 'fp32',
    reason: 'no-webgpu',
  },
  {
    name: 'on WASM as asked, in a page that is not isolated',
    settings: { device: 'wasm', voice: 'second' },
    launch: {},
    isolated: false,
    device: 'wasm',
    dtype: 'fp32',
    reason: 'asked',
  },
];

describe.each(CASES)(
  'a spoken question $name',
  ({ settings, launch, isolated = true, device, dtype, reason }) => {
    let studio: TestStudio;
    let report: { stages: Record<Stage, StageReport> };
    let speech: Buffer;
    let reply: string;
    let question: Locator | undefined;

    beforeAll(async () => {
      studio = await openTestStudio(settings, launch, { isolated });
    });
    afterAll(() => studio?.close());

    it('becomes a transcript, a reply and speech', async () => {
      expect(await studio.page.evaluate(() => crossOriginIsolated)).toBe(isolated);
      const [turn] = await submitFiles(studio.page, [SAMPLE]);
      if (!turn) throw new Error('no turn');
      question = turn;
      expect(await waitForEnd(turn, TURN_TIMEOUT_MS)).toEqual({ status: 'done', code: null, message: null });
      const transcript = await saveFromMenu(turn, 'txt');
      expect(wordErrorRate(REFERENCE.text, String(transcript)).rate).toBeLessThanOrEqual(0.2);
      reply = await replyOf(turn);
      expect(reply).toContain(REFERENCE.reply);
      report = JSON.parse(String(await saveFromMenu(turn, 'report')));
      speech = (await saveFromMenu(turn, 'wav')) ?? Buffer.alloc(0);
    });

    it.each(STAGES)('really ran there: %s', (stage) => {
      const { weightBytes, ...ran } = report.stages[stage];
      expect(ran).toMatchObject({ device, dtype });
      if (reason) expect(ran.reason).toBe(reason);
      expect(ran.units).toBeGreaterThan(0);
      if (device === 'webgpu') {
        expect(ran.dispatches).toBeGreaterThan(ran.units * 10);
        expect(ran.loadPipelines).toBeGreaterThan(0);
      } else expect(ran.dispatches).toBe(0);
      expect(ran.pipelines).toBe(0);
      const total = Object.values(weightBytes).reduce((sum, bytes) => sum + bytes, 0);
      expect(total).toBeGreaterThan(1e6);
      expect((weightBytes[dtype] ?? 0) / total).toBeGreaterThan(LEAST_SHARE[dtype][stage]);
    });

    it('speaks audibly, without clipping', () => {
      const wav = readWav(speech);
      const peak = wav?.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) ?? 0;
      expect(wav?.sampleRateHz).toBeGreaterThanOrEqual(16_000);
      expect((wav?.samples.length ?? 0) / (wav?.sampleRateHz ?? 1)).toBeGreaterThan(0.3);
      expect(peak).toBeGreaterThan(0.1);
      expect(peak).toBeLessThan(1);
    });

    it('is understood when its own speech comes back', async () => {
      const [turn] = await submitFiles(studio.page, [
        { name: 'back.wav', mimeType: 'audio/wav', buffer: speech },
      ]);
      if (!turn) throw new Error('no turn');
      expect((await waitForEnd(turn, TURN_TIMEOUT_MS)).status).toBe('done');
      const { hits, referenceLength } = wordErrorRate(reply, String(await saveFromMenu(turn, 'txt')));
      // The small recogniser mishears a third of what new voices say; by chance not one word would match.
      expect(hits / referenceLength).toBeGreaterThanOrEqual(0.5);
    });

    // One place is enough: where its voice runs doesn't change how a dub is made.
    it.runIf(launch?.webgpu === false)('is spoken over its recording, from the editor', async () => {
      const { page } = studio;
      await question?.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.locator('.word').first().focus();
      await page.keyboard.press('d');
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Dub and save' }).click();
      const file = await download;
      expect(file.suggestedFilename()).toBe('first-question-dub.wav');
      await page.getByText('The dub is saved. Every cue begins on time.').waitFor();
      const dub = readWav(await readFile(await file.path()));
      const own = readWav(readFileSync(SAMPLE));
      expect(dub?.samples.length).toBeGreaterThanOrEqual(own?.samples.length ?? 0);
      expect(
        Math.abs(loudness(dub?.samples ?? new Float32Array(), dub?.sampleRateHz ?? 0) + 23),
      ).toBeLessThan(1);
    });

    it('asked no other origin, and broke no policy', () => {
      expect(studio.foreignRequests).toEqual([]);
      expect(studio.violations).toEqual([]);
    });
  },
);
