import { type Browser, chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { launchOptions } from '../gpu/launch-options.mjs';

/** Opens a page of the benchmarks in a real browser, with the app's own workers behind it, and closes it afterwards. */
export async function withBenchPage<Result>(
  path: string,
  measure: (page: Page, browser: Browser) => Promise<Result>,
): Promise<Result> {
  // A file that changes meanwhile must not reload the page.
  const quiet = { host: '127.0.0.1', port: 0, hmr: false, watch: null } as const;
  const server = await createServer({ logLevel: 'error', server: quiet });
  await server.listen();
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    page.on('pageerror', (error) => console.error(error));
    await page.goto(new URL(path, server.resolvedUrls?.local[0]).href);
    return await measure(page, browser);
  } finally {
    await browser.close();
    await server.close();
  }
}
