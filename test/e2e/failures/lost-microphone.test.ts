import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchOptions } from '../../../tools/browser/launch-options.mjs';
import { DIST } from '../../../tools/build.mjs';
import { type RunningServer, startServer } from '../../../tools/server.mjs';
import { openStudio, waitForEnd } from '../../../tools/studio-page.mjs';

/** What the browser's fake microphone hears, again and again: a question of two seconds. */
const QUESTION = join(DIST, 'scenarios', 'first-question.wav');

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer({ root: DIST });
  const { args = [], ...options } = launchOptions({ webgpu: false });
  const microphone = ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${QUESTION}`];
  browser = await chromium.launch({ ...options, args: [...args, ...microphone] });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('a microphone that goes away in the middle ends the recording, which is kept and transcribed', async () => {
  const context = await browser.newContext({ permissions: ['microphone'] });
  const page = await openStudio(context, server.url, { pack: 'first-wave', reply: 'none' });
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.locator('.recording-bar time', { hasText: '0:04' }).waitFor();
  // The browser ends the track of a page that may no longer listen, as it does when the device is gone.
  await context.clearPermissions();
  await page.locator('.notice', { hasText: 'The microphone went away' }).waitFor();
  expect(await page.locator('.recording-bar').count()).toBe(0);
  const turn = page.getByRole('article', { name: 'Recording' });
  expect(await waitForEnd(turn, 120_000)).toMatchObject({ status: 'done' });
  expect(await turn.locator('.transcript').innerText()).toMatch(/hello.*you today/is);
});
