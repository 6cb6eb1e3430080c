import type {} from '../../../fakes/batches/batch-tab.ts';
import type { MeasurePage } from '../part.ts';

const FILES = 1_000;
const LONG_TASK_MS = 100;

/** Adds files of one window to the batches of a tab, with an engine that only waits, until all are done. */
export const measureQueue: MeasurePage = async (page) => {
  await page.waitForFunction(() => window.batchTab?.isLeading());
  const tasksMs = await page.evaluate(async (files) => {
    const durations: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration);
    });
    observer.observe({ type: 'longtask' });
    for (let file = 0; file < files; file += 1) await window.batchTab.add(1);
    const isDone = () => window.batchTab.list().jobs.filter(({ state }) => state === 'done').length === files;
    while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 200));
    for (const { duration } of observer.takeRecords()) durations.push(duration);
    return durations;
  }, FILES);
  const long = tasksMs.filter((durationMs) => durationMs > LONG_TASK_MS).length;
  return {
    stages: {},
    rows: [
      {
        metric: `tasks over ${LONG_TASK_MS} ms while ${FILES} files are queued and worked on`,
        value: long,
        unit: '',
        bar: '0',
        ok: long === 0,
      },
      { metric: 'the longest task meanwhile', value: Math.max(0, ...tasksMs), unit: 'ms' },
    ],
  };
};
