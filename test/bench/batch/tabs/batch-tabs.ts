import type { Page } from 'playwright-core';
import type {} from '../../../fakes/batches/batch-tab.ts';

/** What a tab tells while it works. */
export interface TabEvents {
  readonly onUnit?: (unit: string) => void;
  readonly onLead?: (page: Page) => void;
}

/** Opens a further tab of the page in test/fakes/batches/batch-tab.html. */
export type OpenTab = (events?: TabEvents) => Promise<Page>;

export async function openBatchTab(page: Page, url: string, { onUnit, onLead }: TabEvents): Promise<Page> {
  await page.exposeFunction('unitBegan', onUnit ?? (() => {}));
  await page.exposeFunction('leadTaken', () => onLead?.(page));
  await page.goto(url);
  await page.waitForFunction(() => window.batchTab !== undefined);
  return page;
}

/** Adds a file of so many windows. @returns the job's id */
export const addFile = (page: Page, windows: number) =>
  page.evaluate((count) => window.batchTab.add(count), windows);

/** Finished units, `stage:index`. */
export const finishedUnits = (page: Page, jobId: string) =>
  page.evaluate((id) => window.batchTab.done(id), jobId);

/** All results of a job, as one text. */
export const outputOf = (page: Page, jobId: string) =>
  page.evaluate((id) => window.batchTab.output(id), jobId);

export function waitUntilDone(page: Page, jobId: string) {
  return page.waitForFunction(
    (id) => window.batchTab.list().jobs.some((job) => job.id === id && job.state === 'done'),
    jobId,
    { timeout: 120_000 },
  );
}
