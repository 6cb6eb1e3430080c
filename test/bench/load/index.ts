import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { DIST } from '../../../tools/build.mjs';
import { startServer } from '../../../tools/server.mjs';
import { openStudio, submitFiles, waitForEnd } from '../../../tools/studio-page.mjs';
import { launchOptions } from '../../gpu/launch-options.mjs';
import type { BenchReport, BenchRow } from '../bench-report.ts';

const MEGABYTE = 1e6;
const TIMEOUT_MS = 10 * 60_000;

/** Needs a build: the bench command makes one. What a first visit fetches, up to the end of a first turn through all stages, and what a checkout holds. */
export async function run(): Promise<BenchReport> {
  const server = await startServer({ root: DIST });
  const browser = await chromium.launch(launchOptions());
  let foreign = 0;
  try {
    const context = await browser.newContext();
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== new URL(server.url).origin) foreign += 1;
    });
    const page = await openStudio(context, server.url, { device: 'wasm' });
    const [turn] = await submitFiles(page, ['public/scenarios/first-question.wav']);
    const ending = turn && (await waitForEnd(turn, TIMEOUT_MS));
    if (ending?.status !== 'done')
      throw new Error(`the first turn ended as ${ending?.status}: ${ending?.message}`);
    const sent = server.bytesSent() / MEGABYTE;
    return {
      schema: 'sotto-bench/1',
      suite: 'load',
      parameters: { browser: browser.version(), turn: 'first-question.wav' },
      rows: [
        atMost('initial JavaScript, gzip', initialScriptBytes() / 1000, 'kB', 80),
        atMost('bytes on the wire, first visit with a first turn', sent, 'MB', 40),
        atMost('files of the checkout', checkoutBytes() / MEGABYTE, 'MB', 100),
        atMost('requests to other origins', foreign, '', 0),
      ],
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

function atMost(metric: string, value: number, unit: string, limit: number): BenchRow {
  return { metric, value, unit, bar: `<= ${limit} ${unit}`.trim(), ok: value <= limit };
}

/** Every script that index.html names: what runs before anything is chosen. */
function initialScriptBytes(): number {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  return scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(DIST, path))).length, 0);
}

function checkoutBytes(): number {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}
