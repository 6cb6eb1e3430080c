import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../tools/server.mjs';
import { Random } from '../bench/scheduler/random.ts';
import type {} from '../fakes/batch-tab.ts';
import { launchOptions } from '../gpu/launch-options.mjs';

/** More of both takes longer and shows more: SOTTO_KILLS=100. */
const KILLS = Number(process.env.SOTTO_KILLS ?? 20);
const TAKEOVER_MS = 2_000;

const PAGE_FOLDER = join(import.meta.dirname, '..', 'fakes');

let folder: string;
let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-batch-'));
  await build({
    root: PAGE_FOLDER,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: { input: join(PAGE_FOLDER, 'batch-tab.html') },
    },
  });
  server = await startServer({ root: folder });
  browser = await chromium.launch(launchOptions({ webgpu: false }));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  context = await browser.newContext();
});

afterEach(async () => {
  await context.close();
});

async function openTab(onUnit: (unit: string) => void = () => {}): Promise<Page> {
  const page = await context.newPage();
  await page.exposeFunction('unitBegan', onUnit);
  await page.goto(new URL('batch-tab.html', server.url).href);
  await page.waitForFunction(() => window.batchTab !== undefined);
  return page;
}

/** The renderer dies at once, with no event to its page. */
async function kill(page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

const isLeading = (page: Page) => page.evaluate(() => window.batchTab.isLeading());
const done = (page: Page, jobId: string) => page.evaluate((id) => window.batchTab.done(id), jobId);
const output = (page: Page, jobId: string) => page.evaluate((id) => window.batchTab.output(id), jobId);

function waitUntilDone(page: Page, jobId: string) {
  return page.waitForFunction(
    (id) => window.batchTab.list().jobs.some((job) => job.id === id && job.state === 'done'),
    jobId,
    { timeout: 120_000 },
  );
}

describe('batches in real tabs', () => {
  it(`lose no finished unit when their tab is killed at ${KILLS} random instants`, async () => {
    const windows = 200;
    const undisturbed = await openTab();
    const reference = await undisturbed.evaluate((count) => window.batchTab.add(count), windows);
    await waitUntilDone(undisturbed, reference);
    const expected = await output(undisturbed, reference);

    const random = new Random(3);
    const jobId = await undisturbed.evaluate((count) => window.batchTab.add(count), windows);
    await kill(undisturbed);
    const finished = new Set<string>();
    const repeated: string[] = [];
    let unitsBegun = 0;
    for (let kills = 1; kills < KILLS; kills += 1) {
      const page = await openTab((unit) => {
        unitsBegun += 1;
        if (finished.has(unit)) repeated.push(unit);
      });
      await page.waitForTimeout(random.next() * 80);
      const before = await done(page, jobId);
      await kill(page);
      for (const unit of before) finished.add(unit);
    }
    const last = await openTab();
    const kept = new Set(await done(last, jobId));
    expect([...finished].filter((unit) => !kept.has(unit))).toEqual([]);
    expect(repeated).toEqual([]);
    expect(unitsBegun, 'the kills hit the work').toBeGreaterThan(KILLS);
    await waitUntilDone(last, jobId);
    expect(await output(last, jobId)).toBe(expected);
  });

  it(`are taken over within ${TAKEOVER_MS} ms when the leader is killed, and never by two`, async () => {
    let tabs: Page[] = await Promise.all([openTab(), openTab(), openTab()]);
    for (let kills = 0; kills < Math.min(20, KILLS); kills += 1) {
      await expect.poll(async () => (await Promise.all(tabs.map(isLeading))).filter(Boolean).length).toBe(1);
      const leading = await Promise.all(tabs.map(isLeading));
      const leader = tabs[leading.indexOf(true)];
      if (leader === undefined) throw new Error('No tab leads.');
      const followers = tabs.filter((tab) => tab !== leader);
      const startMs = performance.now();
      await kill(leader);
      for (let leaders = 0; leaders === 0; ) {
        leaders = (await Promise.all(followers.map(isLeading))).filter(Boolean).length;
        expect(leaders).toBeLessThanOrEqual(1);
        expect(performance.now() - startMs).toBeLessThan(TAKEOVER_MS);
      }
      tabs = [...followers, await openTab()];
    }
  });

  it('show the same list in every tab and obey from any of them', async () => {
    const [leader, follower] = [await openTab(), await openTab()];
    const jobId = await follower.evaluate(async () => {
      const id = await window.batchTab.add(20);
      window.batchTab.ask({ type: 'pause', jobId: id });
      return id;
    });
    const state = (page: Page) =>
      page.evaluate((id) => window.batchTab.list().jobs.find((job) => job.id === id)?.state, jobId);
    for (const page of [leader, follower]) await expect.poll(() => state(page)).toBe('paused');
    await follower.evaluate((id) => window.batchTab.ask({ type: 'resume', jobId: id }), jobId);
    for (const page of [leader, follower]) await waitUntilDone(page, jobId);
  });
});
