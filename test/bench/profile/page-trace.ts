import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline.frame'];

export interface FrameCount {
  readonly frames: number;
  /** Times that the main thread was asked what the next one shows. */
  readonly asked: number;
  readonly ms: number;
}

/** @returns frames that the browser drew of the page while `act` went on, and for how long it did */
export async function countFrames(page: Page, act: () => Promise<void>): Promise<FrameCount> {
  const browser = page.context().browser() as Browser;
  await browser.startTracing(page, { categories: CATEGORIES });
  const startedAt = performance.now();
  await act();
  const ms = performance.now() - startedAt;
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const count = (wanted: string) => traceEvents.filter(({ name }) => name === wanted).length;
  return { frames: count('DrawFrame'), asked: count('BeginMainThreadFrame'), ms };
}
