/**
 * `npm run demo -- FILE… --out DIR`: the main job without a window. Opens the built app in a headless browser, feeds it
 * the files as a user would, and saves what comes out. Exit status 0 only when every file succeeded.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { DIST, ensureBuild, hubOrigins } from './build.mjs';
import { ensureDependencies } from './setup.mjs';

const USAGE = `Usage: npm run demo -- FILE… --out DIR
  --mode auto|interactive|batch   in front, in the background, or by length (default auto)
  --device auto|webgpu|wasm       where the models run (default auto)
  --dtype auto|fp16|fp32          number format (default auto)
  --prompt TEXT                   instruction for the language model
  --pack ID                       bundled (default), light, balanced or quality
  --voice ID                      a voice of the speech model
  --denoise on|off                noise reduction before listening (default off)`;

/** Generous: a software GPU needs minutes where a real one needs seconds. */
const TIMEOUT_MS_PER_FILE = 30 * 60_000;

const CHOICES = {
  mode: ['auto', 'interactive', 'batch'],
  device: ['auto', 'webgpu', 'wasm'],
  dtype: ['auto', 'fp16', 'fp32'],
  pack: ['bundled', 'light', 'balanced', 'quality'],
  denoise: ['on', 'off'],
};

process.exitCode = await main().catch((error) => {
  console.error(`The demo could not run: ${error instanceof Error ? error.message : error}`);
  return 1;
});

async function main() {
  const { values, positionals } = readArguments();
  if (values.help || positionals.length === 0 || !values.out) {
    console.log(USAGE);
    return values.help ? 0 : 1;
  }
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = values[/** @type {keyof typeof CHOICES} */ (name)];
    if (value !== undefined && !allowed.includes(value)) {
      console.error(`--${name} takes ${allowed.join(', ')}, not ${value}.`);
      return 1;
    }
  }
  await ensureDependencies();
  await ensureBuild();
  return run(positionals, values.out, {
    pack: values.pack ?? 'bundled',
    device: values.device ?? 'auto',
    dtype: values.dtype ?? 'auto',
    voice: values.voice ?? '',
    denoise: values.denoise === 'on',
    instruction: values.prompt ?? '',
    priority: values.mode === 'batch' ? 'background' : (values.mode ?? 'auto'),
    backgroundDuty: 1,
  });
}

function readArguments() {
  const text = /** @type {const} */ ({ type: 'string' });
  return parseArgs({
    allowPositionals: true,
    options: {
      out: text,
      mode: text,
      device: text,
      dtype: text,
      prompt: text,
      pack: text,
      voice: text,
      denoise: text,
      help: { type: 'boolean' },
    },
  });
}

/**
 * @param {readonly string[]} files
 * @param {string} out
 * @param {Record<string, unknown>} settings
 * @returns {Promise<number>} exit status
 */
async function run(files, out, settings) {
  const { chromium } = await import('playwright-core');
  const { findBrowser, HOW_TO_GET_A_BROWSER, launchOptions } = await import('../test/gpu/launch-options.mjs');
  const { hurryBackground, openStudio } = await import('./studio-page.mjs');
  const { startServer } = await import('./server.mjs');
  if (!findBrowser()) throw new Error(HOW_TO_GET_A_BROWSER);

  const server = await startServer({ root: DIST, hubOrigins: await hubOrigins() });
  const browser = await chromium.launch(launchOptions());
  try {
    const context = await browser.newContext({ acceptDownloads: true });
    await hurryBackground(context);
    const page = await openStudio(context, server.url, settings);
    let failures = 0;
    for (const file of files) {
      const problem = await runFile(page, file, join(out, folderName(file, files)));
      if (problem) {
        failures += 1;
        console.error(`✗ ${file}: ${problem}`);
      } else {
        console.log(`✓ ${file}`);
      }
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
 * @returns {Promise<string | null>} what went wrong, in one line
 */
async function runFile(page, file, folder) {
  const { replyOf, saveFromMenu } = await import('./studio-page.mjs');
  if (!existsSync(file)) return 'There is no such file; check the path. (media/gone)';
  const { article, status, code, message } = await work(page, file);
  if (status !== 'done') return `${message ?? status} (${code ?? 'internal'})`;
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
  await writeFile(join(folder, 'reply.txt'), `${await replyOf(article)}\n`);
  return null;
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} file
 * @returns what came of the file, and the turn or the batch that shows it
 */
async function work(page, file) {
  const { batchOf, showTalk, submitFiles, waitForBatch, waitForEnd } = await import('./studio-page.mjs');
  await showTalk(page);
  const [turn] = await submitFiles(page, [file]);
  if (!turn) throw new Error('the page took no file');
  const ending = await waitForEnd(turn, TIMEOUT_MS_PER_FILE);
  if (ending.status !== 'background') return { article: turn, ...ending };
  const batch = await batchOf(turn);
  return { article: batch, ...(await waitForBatch(batch, TIMEOUT_MS_PER_FILE)) };
}

/**
 * The file's name without its ending; with it where two files would share a folder.
 * @param {string} file
 * @param {readonly string[]} files
 */
function folderName(file, files) {
  const name = basename(file, extname(file));
  const isShared = files.filter((other) => basename(other, extname(other)) === name).length > 1;
  return isShared ? basename(file) : name;
}
