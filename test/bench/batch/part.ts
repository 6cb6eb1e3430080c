import type { Page } from 'playwright-core';
import type { DeviceWish } from '../../../src/core/stage.ts';
import type { BenchReport } from '../bench-report.ts';
import type {} from './page.ts';

export interface PartOptions {
  /** Of the medium. */
  readonly minutes: number;
  readonly repeats: number;
  readonly device: DeviceWish;
}

/** What can be measured alone. */
export interface Part {
  readonly page: string;
  readonly measure: (page: Page, options: PartOptions) => Promise<Pick<BenchReport, 'rows' | 'stages'>>;
}

/** Makes the medium and loads the models. */
export async function openBench(
  page: Page,
  { minutes, device }: Pick<PartOptions, 'minutes' | 'device'>,
): Promise<void> {
  await page.waitForFunction(() => globalThis.openBatchBench !== undefined);
  await page.evaluate(([length, wish]) => globalThis.openBatchBench(length, wish), [
    minutes,
    device,
  ] as const);
}

/** What ran where so far. */
export function stagesOf(page: Page): Promise<BenchReport['stages']> {
  return page.evaluate(() => globalThis.batchBench.stages);
}
