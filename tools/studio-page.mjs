/**
 * The built app, driven as a user drives it: files through the file button, results through the save menu.
 * Shared by `npm run demo`, the benchmarks and the end-to-end tests.
 */
import { readFile } from 'node:fs/promises';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {'txt' | 'srt' | 'vtt' | 'json' | 'wav' | 'track' | 'report' | 'archive'} Format */
/** @typedef {{ status: string, code: string | null, message: string | null }} Ending */

/** @type {Readonly<Record<Format, string>>} */
const MENU_LABEL = {
  txt: 'Transcript as text',
  srt: 'Subtitles, SRT',
  vtt: 'Subtitles, WebVTT',
  json: 'Transcript with times, JSON',
  wav: 'Spoken reply, WAV',
  track: 'Spoken track, WAV',
  report: 'Report of the run, JSON',
  archive: 'Batch as one file',
};

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} url
 * @param {Partial<import('../src/core/settings.ts').Settings>} [settings]
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
 * Presses *Fetch* where models would come from another host.
 * @param {Page} page just opened
 * @param {number} timeoutMs
 */
export async function agreeToFetch(page, timeoutMs) {
  const underway = '.preparing progress, .preparing .error-message';
  const fetch = page.locator('.preparing-actions button');
  await fetch.or(page.locator(underway)).first().waitFor({ timeout: timeoutMs });
  if ((await fetch.count()) > 0) await fetch.click();
}

/**
 * The voices of the pack in use, which are known once its models are ready.
 * @param {Page} page just opened
 * @param {number} timeoutMs
 * @returns {Promise<string[]>} their ids; none when a model cannot be started, which every turn then says
 */
export async function voicesOf(page, timeoutMs) {
  const preparing = page.locator('.preparing');
  await preparing.waitFor({ timeout: timeoutMs });
  const error = preparing.locator('.error-message');
  await page.waitForFunction(
    () => document.querySelector('.preparing:not(:has(.error-message))') === null,
    undefined,
    { timeout: timeoutMs },
  );
  if ((await error.count()) > 0) return [];
  await page.evaluate(() => {
    location.hash = '#/settings';
  });
  const options = page.getByRole('combobox', { name: 'Speaker' }).getByRole('option');
  await options.first().waitFor({ state: 'attached', timeout: timeoutMs });
  const values = await options.evaluateAll((all) =>
    all.map((option) => /** @type {HTMLOptionElement} */ (option).value),
  );
  return values.filter((value) => value !== ''); // Automatic
}

/**
 * Somebody waits for what is in the background: the pressure that a machine reports is not to slow it down.
 * Before the page is opened.
 * @param {import('playwright-core').BrowserContext} context
 */
export async function hurryBackground(context) {
  await context.addInitScript(() => void Reflect.deleteProperty(globalThis, 'PressureObserver'));
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
 * `background`: the turn became a batch, see `batchOf`.
 * @param {Locator} turn
 * @param {number} timeoutMs
 * @returns {Promise<Ending>}
 */
export async function waitForEnd(turn, timeoutMs) {
  return endOf(turn, 'data-status', ['done', 'failed', 'cancelled', 'background'], timeoutMs);
}

/**
 * @param {Locator} turn that became a batch
 * @returns {Promise<string>} why, in one sentence
 */
export async function backgroundReason(turn) {
  return (await turn.locator('.background-turn p').first().textContent()) ?? '';
}

/** @param {Page} page */
export async function showTalk(page) {
  await page.evaluate(() => {
    location.hash = '#/talk';
  });
  await page.locator('.composer').waitFor();
}

/**
 * Goes to the batch that a turn became.
 * @param {Locator} turn
 * @returns {Promise<Locator>} its card
 */
export async function batchOf(turn) {
  const page = turn.page();
  const id = await turn.getAttribute('data-batch-id');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/batches/${id}`);
  const batch = page.locator(`article.batch[data-job-id="${id}"]`);
  await batch.waitFor();
  return batch;
}

/**
 * A batch that waits for somebody to resume it has ended too: here nobody does.
 * @param {Locator} batch
 * @param {number} timeoutMs
 * @returns {Promise<Ending>}
 */
export async function waitForBatch(batch, timeoutMs) {
  return endOf(batch, 'data-state', ['done', 'failed', 'cancelled', 'paused', 'damaged'], timeoutMs);
}

/**
 * @param {Locator} article
 * @param {'data-status' | 'data-state'} attribute
 * @param {readonly string[]} endings
 * @param {number} timeoutMs
 * @returns {Promise<Ending>}
 */
async function endOf(article, attribute, endings, timeoutMs) {
  const handle = await article.elementHandle();
  await article
    .page()
    .waitForFunction(
      ({ element, name, states }) => states.includes(element?.getAttribute(name) ?? ''),
      { element: handle, name: attribute, states: endings },
      { timeout: timeoutMs },
    );
  const status = (await article.getAttribute(attribute)) ?? '';
  const code = await article.getAttribute('data-error-code');
  const message = code === null ? null : await article.locator('.error-message p').first().textContent();
  return { status, code, message };
}

/**
 * Saves one file of a turn or a batch through its menu.
 * @param {Locator} article
 * @param {Format} format
 * @returns {Promise<Buffer | null>} null when there is no such file
 */
export async function saveFromMenu(article, format) {
  const page = article.page();
  const item = article.getByRole('button', { name: MENU_LABEL[format] });
  if ((await article.getByRole('button', { name: 'Save' }).count()) === 0) return null;
  await article.getByRole('button', { name: 'Save' }).click();
  if (!(await item.isVisible())) {
    await page.keyboard.press('Escape');
    return null;
  }
  const saved = page.waitForEvent('download');
  const absent = page.getByText('There is no such file').waitFor();
  const [download] = await Promise.all([Promise.race([saved, absent]), item.click()]);
  for (const loser of [saved, absent]) loser.catch(() => {}); // Times out unheard.
  return download ? readFile(await download.path()) : null;
}

/**
 * @param {Locator} article a turn or a batch
 * @returns {Promise<string>} the reply as the page shows it
 */
export async function replyOf(article) {
  const transcript = article.locator('details.batch-transcript');
  if ((await transcript.count()) > 0) await openOutput(transcript);
  const reply = article.locator('.reply p, p.reply');
  return (await reply.count()) === 0 ? '' : ((await reply.textContent()) ?? '').trim();
}

/**
 * @param {Locator} transcript of a batch
 * @returns {Promise<void>} settles when what the batch has given is shown
 */
async function openOutput(transcript) {
  if ((await transcript.getAttribute('open')) === null) await transcript.locator('summary').click();
  await transcript.locator('ol.segments').or(transcript.getByText('No speech was heard')).waitFor();
}
