/**
 * The built app, driven as a user drives it: files through the file button, results through the save menu.
 * Shared by `npm run demo`, the benchmarks and the end-to-end tests.
 */
import { readFile } from 'node:fs/promises';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {'txt' | 'srt' | 'vtt' | 'json' | 'wav' | 'report'} Format */
/** @typedef {{ status: string, code: string | null, message: string | null }} Ending */

/** @type {Readonly<Record<Format, string>>} */
const MENU_LABEL = {
  txt: 'Transcript as text',
  srt: 'Subtitles, SRT',
  vtt: 'Subtitles, WebVTT',
  json: 'Transcript with times, JSON',
  wav: 'Spoken reply, WAV',
  report: 'Report of the run, JSON',
};

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} url
 * @param {Partial<import('../src/app/studio.ts').Settings>} [settings]
 * @returns {Promise<Page>}
 */
export async function openStudio(context, url, settings = {}) {
  const page = await context.newPage();
  const stored = JSON.stringify({ autoplay: false, language: 'en', ...settings });
  await page.addInitScript((value) => {
    if (localStorage.getItem('sotto.settings') === null) localStorage.setItem('sotto.settings', value);
  }, stored);
  await page.goto(url);
  return page;
}

/**
 * Until every model of the pack in use is loaded and warm.
 * @param {Page} page
 * @param {number} timeoutMs
 */
export async function waitUntilReady(page, timeoutMs) {
  const preparing = page.locator('.preparing');
  await preparing.waitFor({ timeout: timeoutMs });
  await preparing.waitFor({ state: 'detached', timeout: timeoutMs });
}

/**
 * @param {Page} page
 * @param {string[] | { name: string, mimeType: string, buffer: Buffer }[]} files
 * @returns {Promise<Locator[]>} their turns, in order
 */
export async function submitFiles(page, files) {
  const turns = page.locator('article.turn');
  const before = await turns.count();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open audio or video files' }).click(),
  ]);
  await chooser.setFiles(/** @type {string[]} */ (files));
  await turns.nth(before + files.length - 1).waitFor();
  return files.map((_, index) => turns.nth(before + index));
}

/**
 * @param {Page} page
 * @param {string} text
 * @returns {Promise<Locator>} its turn
 */
export async function submitText(page, text) {
  const turns = page.locator('article.turn');
  const before = await turns.count();
  await page.getByRole('textbox', { name: 'Text to ask' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await turns.nth(before).waitFor();
  return turns.nth(before);
}

/**
 * @param {Locator} turn
 * @param {number} timeoutMs
 * @returns {Promise<Ending>}
 */
export async function waitForEnd(turn, timeoutMs) {
  const handle = await turn.elementHandle();
  await turn
    .page()
    .waitForFunction(
      (article) => ['done', 'failed', 'cancelled'].includes(article?.getAttribute('data-status') ?? ''),
      handle,
      { timeout: timeoutMs },
    );
  const status = (await turn.getAttribute('data-status')) ?? '';
  const code = await turn.getAttribute('data-error-code');
  const message = code === null ? null : await turn.locator('.error-message p').first().textContent();
  return { status, code, message };
}

/**
 * Saves one file of a turn through its menu.
 * @param {Locator} turn
 * @param {Format} format
 * @returns {Promise<Buffer | null>} null when the turn has no such file
 */
export async function saveFromMenu(turn, format) {
  const page = turn.page();
  const item = turn.getByRole('button', { name: MENU_LABEL[format] });
  if ((await turn.getByRole('button', { name: 'Save' }).count()) === 0) return null;
  await turn.getByRole('button', { name: 'Save' }).click();
  if (!(await item.isVisible())) {
    await page.keyboard.press('Escape');
    return null;
  }
  const [download] = await Promise.all([page.waitForEvent('download'), item.click()]);
  return readFile(await download.path());
}

/**
 * @param {Locator} turn
 * @returns {Promise<string>} the reply as the page shows it
 */
export async function replyOf(turn) {
  const reply = turn.locator('.reply p');
  return (await reply.count()) === 0 ? '' : ((await reply.textContent()) ?? '').trim();
}
