import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { readWav, writeWav } from '../../../src/core/audio/wav.ts';
import { quantile } from '../../../src/core/metrics/statistics.ts';
import { submitFiles, waitForEnd, waitUntilReady } from '../../../tools/studio-page.mjs';
import { openTestStudio } from '../../e2e/studio.ts';
import type { BenchRow } from '../bench-report.ts';
import { exportProfile, type SpanLine } from './exported.ts';
import { countFrames, type FrameCount } from './page-trace.ts';

const SAMPLE = 'public/scenarios/first-question.wav';
const LENGTH_MS = 15 * 60_000;
const PAUSE_MS = 700;
const LOOK_MS = 6_000;
const TIMEOUT_MS = 15 * 60_000;

interface Look extends FrameCount {
  readonly name: string;
  /** On the page's clock. */
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Frames that the browser draws of the built app's screens while a long file is transcribed in the background, and what a
 * window of it takes meanwhile. One that shows nothing of what goes on must draw none.
 */
export async function measureFrames(): Promise<BenchRow[]> {
  const studio = await openTestStudio({ device: 'wasm' }, { webgpu: false, microphone: true });
  const { page } = studio;
  const looks: Look[] = [];
  const look = async (name: string, act: () => Promise<void> = () => rest(LOOK_MS)) => {
    const now = () => page.evaluate(() => performance.now());
    const fromMs = await now();
    const counted = await countFrames(page, act);
    looks.push({ name, ...counted, fromMs, toMs: await now() });
    console.error(`bench: ${name}: ${counted.frames} frames`);
  };
  try {
    await look('models being started', () => waitUntilReady(page, TIMEOUT_MS));
    await look('nothing runs, conversation');
    const long = { name: 'long.wav', mimeType: 'audio/wav', buffer: await longFile() };
    const [turn] = await submitFiles(page, [long]);
    if (turn === undefined) throw new Error('the file made no turn');
    await waitForEnd(turn, TIMEOUT_MS);
    await show(page, '#/settings');
    await page.locator('main h1').waitFor();
    // Until the batch is under way.
    await page.waitForFunction(() =>
      performance.getEntriesByName('sotto:stt:running').some(({ startTime }) => startTime > 0),
    );
    await look('a batch runs, settings');
    await show(page, '#/models');
    await look('a batch runs, models');
    for (const screen of ['sessions', 'lab']) {
      await show(page, `#/${screen}`);
      await look(`a batch runs, ${screen}`);
    }
    await show(page, '#/talk');
    await look('a batch runs, conversation');
    await show(page, '#/batches');
    await look('a batch runs, list of batches');
    await show(page, '#/profile');
    await look('a batch runs, profile');
    await show(page, '#/settings');
    await look('a batch runs, settings, scrolling', () => scroll(page));
    await show(page, '#/talk');
    await page.getByRole('button', { name: 'Record', exact: false }).first().click();
    await page.locator('.recording-bar time').waitFor();
    await look('a batch runs, recording with its level');
    await page.getByRole('button', { name: 'Discard' }).click();
    await look('a spoken question is answered', async () => {
      const turns = await submitFiles(page, [SAMPLE]);
      for (const one of turns) await waitForEnd(one, TIMEOUT_MS);
    });
    const { spans } = await exportProfile(page);
    return looks.map((one) => rowOf(one, spans));
  } finally {
    await studio.close();
  }
}

/** Where nothing on the screen changes. */
const STILL = new Set([
  'nothing runs, conversation',
  ...['settings', 'models', 'sessions', 'lab'].map((screen) => `a batch runs, ${screen}`),
]);

function rowOf({ name, frames, asked, ms, fromMs, toMs }: Look, spans: readonly SpanLine[]): BenchRow {
  const windows = spans.filter(
    ({ track, part, kind, startMs, endMs }) =>
      track === 'stt' && part === '' && kind === 'running' && startMs >= fromMs && endMs <= toMs,
  );
  const rtfs = windows
    .filter(({ mediaMs }) => mediaMs > 0)
    .map((span) => (span.endMs - span.startMs) / span.mediaMs);
  const work =
    rtfs.length === 0 ? 'no window' : `${rtfs.length} windows, RTF ${quantile(rtfs, 0.5).toFixed(4)}`;
  const notice = `${frames} in ${Math.round(ms)} ms, the main thread asked ${asked} times; ${work}`;
  if (STILL.has(name))
    return { metric: `frames: ${name}`, value: frames, unit: 'frames', bar: '0', ok: frames === 0, notice };
  return { metric: `frames: ${name}`, value: (1000 * frames) / ms, unit: '1/s', notice };
}

const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function show(page: Page, hash: string): Promise<void> {
  await page.evaluate((wanted) => {
    location.hash = wanted;
  }, hash);
  // What a screen draws when it comes is not what is counted.
  await rest(1500);
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(400, 400);
  for (let step = 0; step < LOOK_MS / 50; step += 1) {
    await page.mouse.wheel(0, step % 40 < 20 ? 120 : -120);
    await rest(50);
  }
}

/** Too long to be waited for: it becomes a batch. */
async function longFile(): Promise<Buffer> {
  const { samples = new Float32Array(), sampleRateHz = 16_000 } = readWav(await readFile(SAMPLE)) ?? {};
  const whole = new Float32Array((LENGTH_MS * sampleRateHz) / 1000);
  const every = samples.length + Math.round((PAUSE_MS * sampleRateHz) / 1000);
  for (let at = 0; at + samples.length < whole.length; at += every) whole.set(samples, at);
  return Buffer.from(writeWav({ samples: whole, sampleRateHz }));
}
