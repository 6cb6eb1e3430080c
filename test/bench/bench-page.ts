import { chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import type { ReportAdapter } from '../../src/core/report.ts';
import { launchOptions } from '../../tools/browser/launch-options.mjs';
import type { BenchPlace } from './bench-report.ts';

/**
 * Opens a page of the benchmarks in a real browser, with the app's own workers behind it, and closes it afterwards.
 * @returns what was measured, and where
 */
export function withBenchPage<Result extends object>(
  path: string,
  measure: (page: Page) => Promise<Result>,
): Promise<Result & BenchPlace> {
  return withBenchServer(path, async (url) => {
    const browser = await chromium.launch(launchOptions());
    try {
      const context = await browser.newContext();
      context.setDefaultTimeout(0);
      const page = await context.newPage();
      page.on('pageerror', (error) => console.error(error));
      await page.goto(url);
      const place = await placeOf((expression) => page.evaluate(expression));
      return { ...place, ...(await measure(page)) };
    } finally {
      await browser.close();
    }
  });
}

/** Serves the pages of the benchmarks meanwhile. @param path of the one that `use` gets the address of */
export async function withBenchServer<Result>(
  path: string,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  // A file that changes meanwhile must not reload the page.
  const quiet = { host: '127.0.0.1', port: 0, hmr: false, watch: null } as const;
  const server = await createServer({ logLevel: 'error', server: quiet });
  await server.listen();
  try {
    return await use(new URL(path, server.resolvedUrls?.local[0]).href);
  } finally {
    await server.close();
  }
}

/** A string, so that the page itself imports what its workers identify the adapter with. */
const ADAPTER = "import('/workers/runtime/placing/gpu-meter.ts').then((meter) => meter.identifyAdapter())";

export async function placeOf(evaluate: <Value>(expression: string) => Promise<Value>): Promise<BenchPlace> {
  return {
    browser: await evaluate<string>('navigator.userAgent'),
    adapter: await evaluate<ReportAdapter | null>(ADAPTER),
  };
}
