import { availableParallelism, loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { finishedJob } from '../../../src/core/batch/begin-job.ts';
import { createJob } from '../../../src/core/batch/job.ts';
import { ANY_LANGUAGE } from '../../../src/core/language/session-language.ts';
import type { Segment } from '../../../src/core/transcript.ts';
import { openTestStudio } from '../../e2e/studio.ts';
import { syntheticSpeech } from '../../fakes/subtitles/synthetic-speech.ts';
import { type BenchRow, exactly } from '../bench-report.ts';

const HOURS_MS = 3 * 3_600_000;
/** Of people who speak quickly: 30,000 words in three hours. */
const COLUMN_MS = 29;
const LONG_MS = 50;
const ID = 'long';
const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/**
 * A transcript of three hours in the built app's editor: tasks of the main thread over 50 ms while somebody scrolls and types,
 * counted in a trace of the browser. What keeps the machine busy besides makes tasks longer by the clock, so the time that the
 * thread really ran is told, too.
 */
export async function editorRows(seed: number): Promise<BenchRow[]> {
  const { segments } = syntheticSpeech({ seed, durationMs: HOURS_MS, columnMs: COLUMN_MS });
  const words = segments.reduce((sum, { words: own = [] }) => sum + own.length, 0);
  const isWeights = ({ pathname }: URL) => pathname.startsWith('/models/') && !pathname.endsWith('.json');
  const studio = await openTestStudio({}, {}, { heldBack: isWeights });
  try {
    const { page } = studio;
    await page.locator('main h1').waitFor({ state: 'attached' });
    await storeBatch(page, segments);
    const openedAt = performance.now();
    await page.goto(new URL(`#/edit/${ID}`, studio.server.url).href);
    await page.reload();
    await page.locator('.cue').first().waitFor();
    const openMs = performance.now() - openedAt;
    // The waveform is read meanwhile, as it would be.
    const scrolling = await traced(page, () => scroll(page));
    const typing = await traced(page, () => type(page));
    const finding = await traced(page, () => find(page));
    return [
      { metric: 'editor: words of the transcript', value: words, unit: 'words' },
      { metric: 'editor: from the address to the first cue', value: openMs, unit: 'ms' },
      ...rowsOf('scrolling', scrolling),
      ...rowsOf('typing', typing),
      ...rowsOf('finding, cutting, undoing', finding),
    ];
  } finally {
    await studio.close();
  }
}

interface Tasks {
  /** How long the thread ran in each, and how long each took by the clock. */
  readonly ranMs: readonly number[];
  readonly clockMs: readonly number[];
}

function rowsOf(what: string, { ranMs, clockMs }: Tasks): BenchRow[] {
  const long = (times: readonly number[]) => times.filter((ms) => ms > LONG_MS).length;
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return [
    {
      ...exactly(`editor, ${what}: tasks that ran over 50 ms`, long(ranMs), 'tasks', 0),
      notice: `of ${ranMs.length}; ${long(clockMs)} took as long by the clock, with ${load} processes at work on ${availableParallelism()} cores`,
    },
    { metric: `editor, ${what}: longest task, time it ran`, value: Math.max(0, ...ranMs), unit: 'ms' },
  ];
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(400, 600);
  for (let step = 0; step < 60; step++) {
    await page.mouse.wheel(0, step % 3 === 0 ? 2400 : 500);
    await nextFrame(page);
  }
  await page.locator('.word').first().focus();
  for (const key of ['PageDown', 'PageDown', 'Control+End', 'ArrowUp', 'Control+Home', 'ArrowDown'])
    await page.keyboard.press(key);
}

async function type(page: Page): Promise<void> {
  for (let cue = 0; cue < 3; cue++) {
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type(
      ' and what was typed behind it, letter by letter, in the middle of three hours',
      {
        delay: 15,
      },
    );
    await page.keyboard.press('Enter');
    await nextFrame(page);
  }
}

async function find(page: Page): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.keyboard.type('weather machine', { delay: 15 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  for (const key of ['Delete', 's', 'm', 'Control+z', 'Control+z', 'Control+z']) {
    await page.keyboard.press(key);
    await nextFrame(page);
  }
}

const nextFrame = (page: Page) =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));

/** @returns the tasks of the page's main thread meanwhile */
async function traced(page: Page, act: () => Promise<void>): Promise<Tasks> {
  const browser = page.context().browser() as Browser;
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const trace: unknown = JSON.parse((await browser.stopTracing()).toString());
  const events = eventsOf(trace);
  // The renderer with the most to do is the page's.
  const threads = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const isOf = (event: TraceEvent, thread: TraceEvent) =>
    event.pid === thread.pid && event.tid === thread.tid;
  const all = events.filter(({ name, ph }) => ph === 'X' && name === 'RunTask');
  const [tasks = []] = threads
    .map((thread) => all.filter((event) => isOf(event, thread)))
    .sort((a, b) => b.length - a.length);
  if (tasks.length === 0) throw new Error('the trace holds no task of the page');
  return {
    ranMs: tasks.map(({ dur = 0, tdur = dur }) => tdur / 1000),
    clockMs: tasks.map(({ dur = 0 }) => dur / 1000),
  };
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, by the clock and of the thread. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

function eventsOf(trace: unknown): readonly TraceEvent[] {
  if (typeof trace !== 'object' || trace === null || !('traceEvents' in trace)) throw new Error('no trace');
  return trace.traceEvents as TraceEvent[];
}

/** A finished batch, as the app stores one, with a medium of its length. */
async function storeBatch(page: Page, segments: readonly Segment[]): Promise<void> {
  const blank = createJob({
    id: ID,
    name: 'long.wav',
    mediaBytes: 0,
    createdAtMs: Date.now(),
    route: null,
    stages: ['stt'],
    closing: [],
    options: {
      models: { stt: 'a', llm: 'b', tts: 'c' },
      denoise: false,
      reply: 'none',
      instruction: '',
      voice: '',
      voiceStrength: 0,
      speed: 1,
    },
    sessionLanguage: ANY_LANGUAGE,
  });
  const heard = { startMs: 0, endMs: HOURS_MS, language: 'en', segments, tidied: null };
  const { job, units, results } = finishedJob(blank, heard);
  const stored = results.map((result) => {
    return { jobId: ID, configHash: job.configHash, audio: null, ...result };
  });
  // Who opens the database before the app does makes an empty one.
  await page.waitForFunction(async () => {
    return (await indexedDB.databases()).some(({ name }) => name === 'sotto-batches');
  });
  await page.evaluate(
    async ({ job, units, stored, seconds }) => {
      // 8 kHz, 8 bits: what is read of it is what a waveform needs.
      const header = new DataView(new ArrayBuffer(44));
      const write = (at: number, text: string) => {
        for (let i = 0; i < text.length; i++) header.setUint8(at + i, text.charCodeAt(i));
      };
      write(0, 'RIFF');
      header.setUint32(4, 36 + seconds * 8000, true);
      write(8, 'WAVEfmt ');
      header.setUint32(16, 16, true);
      header.setUint16(20, 1, true);
      header.setUint16(22, 1, true);
      header.setUint32(24, 8000, true);
      header.setUint32(28, 8000, true);
      header.setUint16(32, 1, true);
      header.setUint16(34, 8, true);
      write(36, 'data');
      header.setUint32(40, seconds * 8000, true);
      const second = Uint8Array.from(
        { length: 8000 },
        (_, i) => 128 + 90 * Math.sin(i / 9) * Math.sin(i / 700),
      );
      const media = new Blob([header, ...Array.from({ length: seconds }, () => second)], {
        type: 'audio/wav',
      });
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('sotto-batches');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = database.transaction(['jobs', 'media', 'units', 'results'], 'readwrite');
      transaction.objectStore('jobs').put({ ...job, mediaBytes: media.size });
      transaction.objectStore('media').put(media, job.id);
      for (const unit of units) transaction.objectStore('units').put(unit);
      for (const result of stored) transaction.objectStore('results').put(result);
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      database.close();
    },
    { job, units, stored, seconds: HOURS_MS / 1000 },
  );
}
