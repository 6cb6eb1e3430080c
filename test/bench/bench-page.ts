import { chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import type { ReportAdapter } from '../../src/core/report.ts';
import { launchOptions } from '../gpu/launch-options.mjs';
import type { BenchPlace } from './bench-report.ts';

/**
 * Opens a page of the benchmarks in a real browser, with the app's own workers behind it, and closes it afterwards.
 * @returns what was measured, and where
 */
export async function withBenchPage<Result extends object>(
  path: string,
  measure: (page: Page) => Promise<Result>,
): Promise<Result & BenchPlace> {
  // A file that changes meanwhile must not reload the page.
  const quiet = { host: '127.0.0.1', port: 0, hmr: false, watch: null } as const;
  const server = await createServer({ logLevel: 'error', server: quiet });
  await server.listen();
  const browser = await chromium.launch(launchOptions());
  try {
    const context = await browser.newContext();
    context.setDefaultTimeout(0);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(new URL(path, server.resolvedUrls?.local[0]).href);
    return { ...(await placeOf(page)), ...(await measure(page)) };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A string, so that the page itself imports what its workers identify the adapter with. */
const ADAPTER = "import('/workers/runtime/gpu-meter.ts').then((meter) => meter.identifyAdapter())";

async function placeOf(page: Page): Promise<BenchPlace> {
  return {
    browser: await page.evaluate(() => navigator.userAgent),
    adapter: await page.evaluate<ReportAdapter | null>(ADAPTER),
  };
}
