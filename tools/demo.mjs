/**
 * `npm run demo -- FILE… --out DIR`: the main job without a window. Opens the built app in a headless browser, feeds it
 * the files as a user would, and saves what comes out. Exit status 0 only when every file succeeded.
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST, ensureBuild, hubOrigins, readSource } from './build.mjs';
import { checkOffers, checkVoice, folderNames, isText, readArguments, USAGE } from './demo-arguments.mjs';
import { ensureDependencies } from './setup.mjs';

/**
 * What the user is told of one file: what went wrong, or what is missing although it went well.
 * @typedef {import('./demo-arguments.mjs').Wanted} Wanted
 * @typedef {{ ok: boolean, says: string | null }} FileEnding
 */

/** Generous: a software GPU needs minutes where a real one needs seconds. */
const TIMEOUT_MS_PER_FILE = 30 * 60_000;

process.exitCode = await main().catch((error) => {
  console.error(`The demo could not run: ${error instanceof Error ? error.message : error}`);
  return 1;
});

async function main() {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === null) {
    console.log(USAGE);
    return 0;
  }
  await mkdir(wanted.out, { recursive: true }).catch((error) => {
    throw new Error(`${wanted.out} cannot hold results (${error.code}); choose another folder with --out.`);
  });
  await ensureDependencies();
  checkOffers(wanted.settings, await readOffers());
  await ensureBuild();
  return run(wanted);
}

/** @returns {Promise<import('./demo-arguments.mjs').Offers>} */
async function readOffers() {
  const [packs, stage, languages] = await Promise.all(
    ['core/models/model-packs.ts', 'core/stage.ts', 'core/language/speech-languages.ts'].map(readSource),
  );
  return {
    packs: /** @type {typeof import('../src/core/models/model-packs.ts')} */ (packs).MODEL_PACKS.map(
      ({ id }) => id,
    ),
    devices: /** @type {typeof import('../src/core/stage.ts')} */ (stage).DEVICES,
    dtypes: /** @type {typeof import('../src/core/stage.ts')} */ (stage).DTYPES,
    languages: /** @type {typeof import('../src/core/language/speech-languages.ts')} */ (languages)
      .SPEECH_LANGUAGES,
  };
}

/**
 * @param {Wanted} wanted
 * @returns {Promise<number>} exit status
 */
async function run({ files, out, until, settings }) {
  const { chromium } = await import('playwright-core');
  const { findBrowser, HOW_TO_GET_A_BROWSER, launchOptions } = await import('./browser/launch-options.mjs');
  const { agreeToFetch, hurryBackground, openStudio, voicesOf } = await import('./studio-page.mjs');
  const { startServer } = await import('./server.mjs');
  if (!findBrowser()) throw new Error(HOW_TO_GET_A_BROWSER);

  const server = await startServer({ root: DIST, hubOrigins: await hubOrigins() });
  const browser = await chromium.launch(launchOptions({ softwareGpu: settings.device === 'webgpu' }));
  try {
    const context = await browser.newContext({ acceptDownloads: true });
    await hurryBackground(context);
    const page = await openStudio(context, server.url, settings);
    // Of several sound tracks the first is heard.
    const first = page.getByRole('button', { name: 'Hear this one' });
    await page.addLocatorHandler(first, () => first.first().click());
    // Whoever names a pack on the command line wants its files.
    if (settings.pack !== 'bundled') await agreeToFetch(page, TIMEOUT_MS_PER_FILE);
    const voice = String(settings.voice);
    if (until === 'speech' && voice !== '') checkVoice(voice, await voicesOf(page, TIMEOUT_MS_PER_FILE));
    let failures = 0;
    const folders = folderNames(files);
    for (const [index, file] of files.entries()) {
      const { ok, says } = await runFile(page, file, join(out, folders[index] ?? '')).catch(unexpected);
      const line = says === null ? file : `${file}: ${says}`;
      if (ok) console.log(`✓ ${line}`);
      else console.error(`✗ ${line}`);
      if (!ok) failures += 1;
    }
    return failures === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} file
 * @param {string} folder
 * @returns {Promise<FileEnding>}
 */
async function runFile(page, file, folder) {
  const { replyOf, saveFromMenu } = await import('./studio-page.mjs');
  const info = await stat(file).catch(() => null);
  if (!info?.isFile()) return failed('There is no such file; check the path.', 'media/gone');
  const worked = await work(page, file);
  if (!worked) return failed('The file has nothing in it; choose another.', 'text/empty');
  const { article, status, code, message } = worked;
  if (status !== 'done') return failed(message ?? status, code ?? 'internal');
  await mkdir(folder, { recursive: true });
  const save = async (
    /** @type {import('./studio-page.mjs').Format} */ format,
    /** @type {string} */ name,
  ) => {
    const bytes = await saveFromMenu(article, format);
    if (bytes) await writeFile(join(folder, name), bytes);
  };
  await save('json', 'transcript.json');
  await save('srt', 'transcript.srt');
  await save('vtt', 'transcript.vtt');
  await save('txt', 'transcript.txt');
  await save('wav', 'speech.wav');
  await save('report', 'report.json');
  const reply = await replyOf(article);
  if (reply) await writeFile(join(folder, 'reply.txt'), `${reply}\n`);
  return { ok: true, says: message && `${message} (${code})` };
}

/** @param {string} sentence @param {string} code @returns {FileEnding} */
function failed(sentence, code) {
  return { ok: false, says: `${sentence} (${code})` };
}

/** One line of whatever the browser or the disk says. @param {unknown} error */
function unexpected(error) {
  return failed(String(error).split('\n')[0] ?? '', 'internal');
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} file
 * @returns what came of the file, and the turn or the batch that shows it; null for a text without a character
 */
async function work(page, file) {
  const { backgroundReason, batchOf, showTalk, waitForBatch, waitForEnd } = await import('./studio-page.mjs');
  await showTalk(page);
  const turn = await submit(page, file);
  if (!turn) return null;
  const ending = await waitForEnd(turn, TIMEOUT_MS_PER_FILE);
  if (ending.status !== 'background') return { article: turn, ...ending };
  console.log(`… ${file}: ${await backgroundReason(turn)}`);
  const batch = await batchOf(turn);
  return { article: batch, ...(await waitForBatch(batch, TIMEOUT_MS_PER_FILE)) };
}

/**
 * Text is typed, everything else goes through the file button.
 * @param {import('playwright-core').Page} page
 * @param {string} file
 * @returns {Promise<import('playwright-core').Locator | undefined>} the turn; none for a text without a character
 */
async function submit(page, file) {
  const { submitFiles, submitText } = await import('./studio-page.mjs');
  if (!isText(file)) return (await submitFiles(page, [file]))[0];
  const text = (await readFile(file, 'utf8')).trim();
  return text === '' ? undefined : submitText(page, text);
}
