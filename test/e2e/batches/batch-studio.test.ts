import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWav, writeWav } from '../../../src/core/audio/wav.ts';
import { wordErrorRate } from '../../../src/core/metrics/wer.ts';
import type { Transcript } from '../../../src/core/transcript.ts';
import {
  batchOf,
  openStudio,
  replyOf,
  saveFromMenu,
  submitFiles,
  waitForBatch,
  waitForEnd,
} from '../../../tools/studio-page.mjs';
import type {} from '../../fakes/batches/batch-tab.ts';
import { spokenQuestions } from '../spoken-questions.ts';
import { openTestStudio, type TestStudio } from '../studio.ts';

const TIMEOUT_MS = 240_000;
/** More than 4 minutes, of which little has to be transcribed. */
const REPEATS = 20;
const PAUSE_MS = 10_000;
/** So much of the spoken track is heard again. */
const BEGIN_MS = 28_000;
/** So many units are done when the tab is killed. */
const DONE_BEFORE = 12;

/** Has the page tell of every unit that it begins: a unit is leased in the database first. */
async function watchUnits(page: Page, begun: string[]): Promise<void> {
  await page.exposeFunction('unitBegan', (unit: string) => void begun.push(unit));
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
      if (this.name === 'units' && value.state === 'leased')
        window.unitBegan?.(`${value.stage}:${value.index}`);
      return put.call(this, value, key);
    };
  });
}

/** Finished units, `stage:index`. */
function doneUnits(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open('sotto-batches'));
    const units = await answer(database.transaction('units').objectStore('units').getAll());
    database.close();
    return units.filter(({ state }) => state === 'done').map(({ stage, index }) => `${stage}:${index}`);
  });
}

/** The renderer dies at once, with no event to its page. */
async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

describe('a file of more than 4 minutes', () => {
  const talk = spokenQuestions(REPEATS, PAUSE_MS);
  const begun: string[] = [];
  let studio: TestStudio;
  let id: string | null;
  let page: Page;

  beforeAll(async () => {
    studio = await openTestStudio(
      { device: 'wasm', backgroundDuty: 1, spokenTrack: true },
      { webgpu: false },
    );
  });
  afterAll(() => studio?.close());

  it('becomes a batch, and says why', async () => {
    const file = { name: 'talk.wav', mimeType: 'audio/wav', buffer: talk.wav };
    const [turn] = await submitFiles(studio.page, [file]);
    if (!turn) throw new Error('no turn');
    expect((await waitForEnd(turn, TIMEOUT_MS)).status).toBe('background');
    expect(await turn.textContent()).toMatch(/In the background: .* is over/);
    id = await turn.getAttribute('data-batch-id');
    await expect.poll(() => turn.getByRole('link').count()).toBe(1);
    const batch = await batchOf(turn);
    await expect.poll(() => batch.getAttribute('data-state')).toBe('running');
  });

  it('goes on by itself after its tab was killed, and repeats nothing that was done', async () => {
    await expect
      .poll(async () => (await doneUnits(studio.page)).length, { timeout: TIMEOUT_MS, interval: 200 })
      .toBeGreaterThanOrEqual(DONE_BEFORE);
    const before = await doneUnits(studio.page);
    page = await studio.page.context().newPage();
    await kill(studio.page);

    await watchUnits(page, begun);
    await page.goto(`${studio.server.url}#/batches`);
    const batch = page.locator(`article.batch[data-job-id="${id}"]`);
    await batch.waitFor();
    expect(await waitForBatch(batch, TIMEOUT_MS)).toEqual({ status: 'done', code: null, message: null });
    expect(begun.filter((unit) => before.includes(unit))).toEqual([]);
    expect(new Set(begun).size).toBe(begun.length);
    const done = await doneUnits(page);
    expect(done).toEqual(expect.arrayContaining([...before, ...begun]));
    expect(done).toHaveLength(3 * REPEATS + 2);
  });

  it('ends with everything that a turn has', async () => {
    const batch = page.locator(`article.batch[data-job-id="${id}"]`);
    const transcript: Transcript = JSON.parse(String(await saveFromMenu(batch, 'json')));
    expect(transcript.language).toBe('en');
    expect(transcript.segments).toHaveLength(REPEATS);
    expect(transcript.segments.every(({ words }) => (words?.length ?? 0) > 0)).toBe(true);
    for (const [index, { startMs, endMs }] of transcript.segments.entries()) {
      const from = index * (transcript.durationMs / REPEATS);
      expect(startMs).toBeGreaterThanOrEqual(from);
      expect(endMs).toBeLessThan(from + 4_000);
    }
    expect(wordErrorRate(talk.text, String(await saveFromMenu(batch, 'txt'))).rate).toBeLessThanOrEqual(0.2);
    expect(String(await saveFromMenu(batch, 'srt')).match(/-->/g)).toHaveLength(REPEATS);
    expect(String(await saveFromMenu(batch, 'vtt'))).toMatch(/^WEBVTT/);
    expect(await replyOf(batch)).toMatch(/\w/);
    const speech = readWav((await saveFromMenu(batch, 'wav')) ?? Buffer.alloc(0));
    expect(Math.max(...(speech?.samples ?? [0]))).toBeGreaterThan(0.1);
    const report = JSON.parse(String(await saveFromMenu(batch, 'report')));
    expect(report.stages).toMatchObject({
      stt: { device: 'wasm', units: REPEATS },
      llm: { device: 'wasm', units: REPEATS + 1 },
      tts: { device: 'wasm' },
    });
  });

  it('speaks it all again, every segment at its time and with its words', async () => {
    const batch = page.locator(`article.batch[data-job-id="${id}"]`);
    const { segments }: Transcript = JSON.parse(String(await saveFromMenu(batch, 'json')));
    const track = await saveFromMenu(batch, 'track');
    const { samples, sampleRateHz } = readWav(track ?? Buffer.alloc(0)) ?? {};
    if (samples === undefined || sampleRateHz === undefined) throw new Error('no track');
    const level = (fromMs: number, toMs: number) => {
      const part = samples.subarray((fromMs / 1000) * sampleRateHz, (toMs / 1000) * sampleRateHz);
      return Math.sqrt(part.reduce((sum, sample) => sum + sample ** 2, 0) / part.length);
    };
    for (const { startMs, endMs } of segments) {
      expect(level(startMs, endMs)).toBeGreaterThan(0.01);
      expect(level(Math.max(0, startMs - 4_000), startMs)).toBe(0);
    }
    const begin = samples.slice(0, (BEGIN_MS / 1000) * sampleRateHz);
    const other = await openStudio(page.context(), studio.server.url);
    const [turn] = await submitFiles(other, [
      {
        name: 'track.wav',
        mimeType: 'audio/wav',
        buffer: Buffer.from(writeWav({ samples: begin, sampleRateHz })),
      },
    ]);
    if (!turn) throw new Error('no turn');
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'done' });
    const said = segments.filter(({ startMs }) => startMs < BEGIN_MS).map(({ text }) => text);
    const heard = String(await saveFromMenu(turn, 'txt'));
    expect(wordErrorRate(said.join(' '), heard).rate).toBeLessThanOrEqual(0.3);
    await other.close();
  });

  it('comes back from its archive, beside the first', async () => {
    const batch = page.locator(`article.batch[data-job-id="${id}"]`);
    const expected = String(await saveFromMenu(batch, 'json'));
    const buffer = await saveFromMenu(batch, 'archive');
    if (buffer === null) throw new Error('no archive');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import a batch' }).click();
    await (await chooser).setFiles([{ name: 'talk.sotto-batch', mimeType: '', buffer }]);
    const imported = page.locator(`article.batch:not([data-job-id="${id}"])`);
    await imported.waitFor();
    expect(await imported.getAttribute('data-state')).toBe('done');
    expect(String(await saveFromMenu(imported, 'json'))).toBe(expected);
  });

  it('is refused as a batch when it is no medium', async () => {
    const other = await openStudio(page.context(), studio.server.url);
    await other.evaluate(() => localStorage.setItem('sotto.settings', '{"priority":"background"}'));
    await other.reload();
    const [turn] = await submitFiles(other, [
      { name: 'noise.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('no medium') },
    ]);
    if (!turn) throw new Error('no turn');
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'failed', code: 'media/unreadable' });
  });
});
