import type { Page } from 'playwright-core';
import type { DeviceWish } from '../../../src/core/stage.ts';
import { withBenchPage } from '../bench-page.ts';
import type { BenchPlace, BenchReport } from '../bench-report.ts';
import type {} from './page.ts';

/** With the bundled models at work in it. */
export const MODELS_PAGE = 'test/bench/batch/page.html';
/** With a deterministic engine. */
export const FAKES_PAGE = 'test/fakes/batches/batch-tab.html';

export interface PartOptions {
  /** How long the medium is. */
  readonly minutes: number;
  readonly repeats: number;
  readonly device: DeviceWish;
}

type Measured = Pick<BenchReport, 'rows' | 'stages'>;

/** What can be measured alone, in a browser of its own. */
export type Part = (options: PartOptions) => Promise<Measured & BenchPlace>;

export type MeasurePage = (page: Page, options: PartOptions) => Promise<Measured>;

export function partOf(path: string, measure: MeasurePage): Part {
  return (options) => withBenchPage(path, (page) => measure(page, options));
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
