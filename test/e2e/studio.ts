import { type Browser, chromium, type Page } from 'playwright-core';
import type { Settings } from '../../src/core/settings.ts';
import { launchOptions } from '../../tools/browser/launch-options.mjs';
import { DIST } from '../../tools/build.mjs';
import { type RunningServer, startServer } from '../../tools/server.mjs';
import { hurryBackground, openStudio } from '../../tools/studio-page.mjs';

/** The built app in a browser, with what must never happen written down. */
export interface TestStudio {
  readonly page: Page;
  readonly server: RunningServer;
  /** Requests to another origin than the app's own. */
  readonly foreignRequests: string[];
  /** Violations of the Content Security Policy and of Trusted Types, and uncaught errors. */
  readonly violations: string[];
  close(): Promise<void>;
}

export async function openTestStudio(
  settings: Partial<Settings> = {},
  launch: Parameters<typeof launchOptions>[0] = {},
  { isolated = true, heldBack }: { isolated?: boolean; heldBack?: (url: URL) => boolean } = {},
): Promise<TestStudio> {
  const server = await startServer({ root: DIST, isolated });
  const browser: Browser = await chromium.launch(launchOptions(launch));
  const context = await browser.newContext({ acceptDownloads: true });
  const foreignRequests: string[] = [];
  const violations: string[] = [];
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(server.url).origin)
      foreignRequests.push(request.url());
  });
  context.on('console', (message) => {
    if (/Content Security Policy|TrustedScript|Trusted Type/i.test(message.text()))
      violations.push(message.text());
  });
  context.on('weberror', (error) => violations.push(String(error.error())));
  await hurryBackground(context);
  // Requests that never arrive.
  if (heldBack) await context.route(heldBack, (route) => route.abort());
  // What fetches and runs quickly, unless the test is about another pack.
  const page = await openStudio(context, server.url, { pack: 'first-wave', ...settings });
  return {
    page,
    server,
    foreignRequests,
    violations,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Whether pages here get a WebGPU adapter at all. */
export async function hasWebGpu(): Promise<boolean> {
  const server = await startServer({ root: DIST });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    await page.goto(new URL('favicon.svg', server.url).href);
    return await page.evaluate(async () => !!(await navigator.gpu?.requestAdapter()));
  } finally {
    await browser.close();
    await server.close();
  }
}
