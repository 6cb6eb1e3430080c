import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchOptions } from '../../../tools/browser/launch-options.mjs';
import { DIST } from '../../../tools/build.mjs';
import { type RunningServer, startServer } from '../../../tools/server.mjs';
import { openStudio, submitText, waitForEnd } from '../../../tools/studio-page.mjs';

/** A machine in the network, to the browser; loopback would be trusted like https. */
const HOST = 'sotto.test';

describe('a page over plain http', () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startServer({ root: DIST });
    const { args = [], ...options } = launchOptions();
    browser = await chromium.launch({
      ...options,
      args: [...args, `--host-resolver-rules=MAP ${HOST} 127.0.0.1`],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('answers from memory, and says what the browser keeps back', async () => {
    const url = new URL(server.url);
    url.hostname = HOST;
    const page = await openStudio(await browser.newContext(), url.href, { pack: 'first-wave' });
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    await page.getByText('This browser keeps no models for this page: ').waitFor();
    const turn = await submitText(page, 'what is two plus three');
    expect(await waitForEnd(turn, 120_000)).toMatchObject({ status: 'done' });
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('This browser gives this page no microphone. ').waitFor();
  });
});
