import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeSrt } from '../../../src/core/subtitles/formats/srt.ts';
import { startUi, type Ui, type UiOptions } from './ui-page.ts';

let ui: Ui;
let page: Page;

beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui?.close());

async function open(options: UiOptions = {}) {
  ({ page } = await ui.open({ scene: 'batches', screen: 'batches', ...options }));
  await page.locator('[data-job-id="meeting"]').getByRole('button', { name: 'Subtitles' }).click();
  const dialog = page.getByRole('dialog', { name: 'Subtitles of meeting.m4a' });
  await dialog.getByRole('status').first().waitFor();
  return dialog;
}

/** Waits for the preview that comes of what was chosen last. */
const previewed = (text: RegExp) =>
  vi.waitFor(async () => {
    expect(await page.getByRole('region', { name: 'Preview' }).innerText()).toMatch(text);
  }, A_MOMENT);
const A_MOMENT = { timeout: 20_000, interval: 50 };

/** The subtitles of the scene's lecture, that much too late. */
const lateSubtitles = (lateMs: number) =>
  writeSrt(
    Array.from({ length: 40 }, (_, index) => ({
      startMs: index * 12_000 + lateMs,
      endMs: index * 12_000 + 5000 + lateMs,
      lines: [`Sentence number ${index + 1}`, 'of the lecture, as it was said.'],
    })),
  );

async function importFile(name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import subtitles…' }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

describe('subtitles of a batch', () => {
  it('show what each preset and format makes of them, and are saved as that', async () => {
    const dialog = await open();
    await dialog.getByText('Cues: 80. All are within the limits.').waitFor();
    await previewed(/^1\n00:00:00,000 --> 00:00:0\d,\d{3}\nSentence number 1\n\n/);
    await dialog.getByLabel('Made for').selectOption({ label: 'Short clips' });
    await dialog.getByLabel('File format').selectOption({ label: 'WebVTT' });
    await previewed(/^WEBVTT\n/);
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save file' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('meeting.vtt');
    const lines = (await readFile(await saved.path(), 'utf8'))
      .split('\n')
      .filter((line) => /^[a-z]/i.test(line));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(24);
    await dialog.getByLabel('File format').selectOption({ label: 'Edit list, EDL (CMX 3600)' });
    await dialog.getByLabel('Frames a second').selectOption('24');
    await previewed(/^TITLE: meeting.mp4\nFCM: NON-DROP FRAME\n\n001 {2}AX/);
    await dialog.getByText(/The speech without its silences: \d:\d\d of 7:59, in \d+ parts./).waitFor();
  });

  it('of a file are moved to where they are heard, which can be undone', async () => {
    const dialog = await open();
    await importFile('late.srt', lateSubtitles(12_400));
    await dialog.getByText('Moved 12.4 sec earlier.').waitFor();
    expect(await dialog.getByLabel('Made for').inputValue()).toBe('given');
    await previewed(/^1\n00:00:00,0\d\d --> 00:00:05,0\d\d\nSentence number 1\nof the lecture/);
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('The import was undone.').waitFor();
    await previewed(/of the lecture, as it was said\./);
    await importFile('late.srt', lateSubtitles(500));
    await dialog.getByRole('button', { name: 'Use the transcript again' }).click();
    await dialog.getByText('The subtitles of the transcript are used again.').waitFor();
  });

  it('that are damaged say where, and keep the rest; of something else they are refused', async () => {
    const dialog = await open();
    await importFile('damaged.srt', lateSubtitles(12_400).replace('00:00:36', '00:00:3x'));
    await dialog
      .getByText(/Places in the file that were damaged: 1, the first in line 12\. The rest was read\./)
      .waitFor();
    await importFile('other.srt', writeSrt([{ startMs: 0, endMs: 2000, lines: ['Nobody ever said this.'] }]));
    await dialog.getByText('Hardly any word of these subtitles is heard in this recording.').waitFor();
  });
});

it('subtitles of a turn are shown and saved, too', async () => {
  ({ page } = await ui.open({ scene: 'conversation' }));
  await page.getByRole('button', { name: 'Subtitles' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/Cues: \d+\./).waitFor();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save file' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.srt$/);
  expect(await dialog.getByRole('button', { name: 'Import subtitles…' }).count()).toBe(0);
});
