import type { Page } from 'playwright-core';
import { exactly } from '../../bench-report.ts';
import { Random } from '../../scheduler/random.ts';
import { type MeasurePage, openBench, stagesOf } from '../part.ts';
import { killPage } from '../tabs/kill-page.ts';

const KILLS = 10;
const SEED = 5;

/** Kills the tab at random instants of a job, with the real models, and compares with an undisturbed one. */
export const measureKills: MeasurePage = async (first, options) => {
  const url = first.url();
  const context = first.context();
  const random = new Random(SEED);
  const units = (page: Page, job: string) =>
    page.evaluate((id) => globalThis.batchBench.finishedUnits(id), job);
  const finish = async (page: Page, job: string) => {
    await page.waitForFunction((id) => globalThis.batchBench.isDone(id), job, { polling: 500 });
    return page.evaluate((id) => globalThis.batchBench.transcript(id), job);
  };

  await openBench(first, options);
  const startMs = performance.now();
  const undisturbed = await finish(first, await first.evaluate(() => globalThis.batchBench.start()));
  const jobMs = performance.now() - startMs;
  const stages = await stagesOf(first);

  const job = await first.evaluate(() => globalThis.batchBench.start());
  const finished = new Set<string>();
  let lost = 0;
  let tab = first;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await tab.waitForTimeout((random.next() * 2 * jobMs) / KILLS);
    for (const unit of await units(tab, job)) finished.add(unit);
    await killPage(tab);
    tab = await context.newPage();
    await tab.goto(url);
    await openBench(tab, options);
    const kept = new Set(await units(tab, job));
    lost += [...finished].filter((unit) => !kept.has(unit)).length;
  }
  const disturbed = await finish(tab, job);
  return {
    stages,
    rows: [
      exactly(`finished units lost in ${KILLS} kills of the renderer, real models`, lost, 'units', 0),
      exactly('differences to the undisturbed transcript', Number(disturbed !== undisturbed), '', 0),
    ],
  };
};
