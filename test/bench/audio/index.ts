import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { launchOptions } from '../../gpu/launch-options.mjs';
import type { BenchReport } from '../bench-report.ts';
import type {} from './page.ts';

export interface AudioBenchOptions {
  /** Minutes of the long medium. */
  readonly limit?: number | undefined;
}

/** Measures the audio worker in a browser: signal quality, detectors, reading of a long medium. */
export async function run({ limit = 120 }: AudioBenchOptions): Promise<BenchReport> {
  // A file that changes meanwhile must not reload the page.
  const quiet = { host: '127.0.0.1', port: 0, hmr: false, watch: null };
  const server = await createServer({ logLevel: 'error', server: quiet });
  await server.listen();
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    page.on('pageerror', (error) => console.error(error));
    await page.goto(new URL('test/bench/audio/page.html', server.resolvedUrls?.local[0]).href);
    const rows = await page.evaluate((minutes) => globalThis.measureAudio(minutes), limit);
    const parameters = { browser: browser.version(), minutes: limit };
    return { schema: 'sotto-bench/1', suite: 'audio', rows, parameters };
  } finally {
    await browser.close();
    await server.close();
  }
}
