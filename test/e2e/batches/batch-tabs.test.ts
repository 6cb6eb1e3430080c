import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchOptions } from '../../../tools/browser/launch-options.mjs';
import { startServer } from '../../../tools/server.mjs';
import { withBareTab } from '../../bench/bare-browser.ts';
import {
  addFile,
  finishedUnits,
  type OpenTab,
  openBatchTab,
  outputOf,
  waitUntilDone,
} from '../../bench/batch/tabs/batch-tabs.ts';
import { killAtRandom } from '../../bench/batch/tabs/kill-at-random.ts';
import { killLeaders } from '../../bench/batch/tabs/kill-leaders.ts';
import { crashPage } from '../../bench/batch/tabs/kill-page.ts';

/** More of both takes longer and shows more: SOTTO_KILLS=100. */
const KILLS = Number(process.env.SOTTO_KILLS ?? 20);
const TAKEOVER_MS = 2_000;

const PAGE_FOLDER = join(import.meta.dirname, '..', '..', 'fakes', 'batches');

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

const pageUrl = () => new URL('batch-tab.html', server.url).href;

const openTab: OpenTab = async (events = {}) => openBatchTab(await context.newPage(), pageUrl(), events);

function stateOf(page: Page, jobId: string) {
  return page.evaluate((id) => window.batchTab.list().jobs.find((job) => job.id === id)?.state, jobId);
}

describe('batches in real tabs', () => {
  it(`lose no finished unit when their tab is killed at ${KILLS} random instants`, async () => {
    const { hits, unitsBegun, ...faults } = await killAtRandom(openTab, KILLS);
    expect(faults).toEqual({ lost: 0, repeated: 0, different: 0 });
    expect(hits, 'the kills hit the work').toBeGreaterThan(KILLS / 2);
    expect(unitsBegun).toBeGreaterThan(KILLS);
  });

  it(`are taken over within ${TAKEOVER_MS} ms when the leader is killed, and never by two`, async () => {
    const { tookMs, usurped } = await killLeaders(openTab, Math.min(20, KILLS));
    expect(usurped).toBe(0);
    expect(Math.max(...tookMs)).toBeLessThan(TAKEOVER_MS);
  });

  it('yield within one forward pass to a user who talks in another tab, until that tab crashes', async () => {
    const [leader, follower] = [await openTab(), await openTab()];
    const jobId = await addFile(leader, 120);
    await expect.poll(async () => (await finishedUnits(leader, jobId)).length).toBeGreaterThan(0);
    await follower.evaluate(() => window.batchTab.talk());
    const since = () => leader.evaluate(() => window.batchTab.passesSinceHeld());
    await expect.poll(since).not.toBeNull();
    // Each look takes longer than a pass does.
    for (let look = 0; look < 20; look++)
      for (const passes of (await since()) ?? []) expect(passes).toBeLessThanOrEqual(1);
    expect(await stateOf(leader, jobId)).toBe('running');
    await crashPage(follower);
    await waitUntilDone(leader, jobId);
  });

  it('are paused although nobody led when that was asked', async () => {
    const [leader, follower] = [await openTab(), await openTab()];
    const jobId = await addFile(follower, 60);
    await leader.evaluate(() => document.dispatchEvent(new Event('freeze')));
    await follower.evaluate((id) => window.batchTab.ask({ type: 'pause', jobId: id }), jobId);
    await expect.poll(() => stateOf(follower, jobId)).toBe('paused');
  });

  it('go on in another tab while the one that worked is frozen, and there again when it is alone', async () => {
    const [leader, follower] = [await openTab(), await openTab()];
    const reference = await addFile(leader, 60);
    await waitUntilDone(leader, reference);
    const jobId = await addFile(leader, 60);
    await leader.evaluate(() => document.dispatchEvent(new Event('freeze')));
    await expect.poll(() => follower.evaluate(() => window.batchTab.isLeading())).toBe(true);
    await crashPage(follower);
    await leader.evaluate(() => document.dispatchEvent(new Event('resume')));
    await waitUntilDone(leader, jobId);
    expect(await outputOf(leader, jobId)).toBe(await outputOf(leader, reference));
  });

  it('survive that the browser freezes their tab', async () => {
    await withBareTab(pageUrl(), async (tab) => {
      const jobId = await tab.evaluate<string>('batchTab.add(100)');
      const isDone = (wanted: string) =>
        `batchTab.list().jobs.some(({ id, state }) => id === '${wanted}' && state === 'done')`;
      const leads = () => tab.evaluate<boolean>('batchTab.isLeading()');
      await expect.poll(leads).toBe(true);
      await tab.evaluate(
        "document.addEventListener('freeze', () => { window.gaveLeadBack = !batchTab.isLeading(); })",
      );
      await tab.setHidden(true);
      await tab.setFrozen(true);
      await tab.setFrozen(false);
      await tab.setHidden(false);
      await expect.poll(leads).toBe(true);
      expect(await tab.evaluate('gaveLeadBack')).toBe(true);
      await expect.poll(() => tab.evaluate(isDone(jobId))).toBe(true);
      const undisturbed = await tab.evaluate<string>('batchTab.add(100)');
      await expect.poll(() => tab.evaluate(isDone(undisturbed))).toBe(true);
      const output = (id: string) => tab.evaluate<string>(`batchTab.output('${id}')`);
      expect(await output(jobId)).toBe(await output(undisturbed));
    });
  });

  it('pause with the reason when the disk is full, lose nothing, and go on when there is room', async () => {
    const session = await context.newCDPSession(await context.newPage());
    const { origin } = new URL(server.url);
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
    const tab = await openTab();
    const jobId = await addFile(tab, 200);
    await expect.poll(() => stateOf(tab, jobId)).toBe('paused');
    const before = await finishedUnits(tab, jobId);
    const error = await tab.evaluate(
      (id) => window.batchTab.list().jobs.find((job) => job.id === id)?.error?.code,
      jobId,
    );
    expect(error).toBe('storage/quota');
    expect(before.length).toBeGreaterThan(0);

    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await tab.evaluate((id) => window.batchTab.ask({ type: 'resume', jobId: id }), jobId);
    await waitUntilDone(tab, jobId);
    expect(await finishedUnits(tab, jobId)).toEqual(expect.arrayContaining(before));
    const undisturbed = await addFile(tab, 200);
    await waitUntilDone(tab, undisturbed);
    expect(await outputOf(tab, jobId)).toBe(await outputOf(tab, undisturbed));
  });

  it('show the same list in every tab and obey from any of them', async () => {
    const [leader, follower] = [await openTab(), await openTab()];
    const jobId = await follower.evaluate(async () => {
      const id = await window.batchTab.add(20);
      window.batchTab.ask({ type: 'pause', jobId: id });
      return id;
    });
    for (const page of [leader, follower]) await expect.poll(() => stateOf(page, jobId)).toBe('paused');
    await follower.evaluate((id) => window.batchTab.ask({ type: 'resume', jobId: id }), jobId);
    for (const page of [leader, follower]) await waitUntilDone(page, jobId);
  });
});
