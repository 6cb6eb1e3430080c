import { quantile } from '../../../../src/core/metrics/statistics.ts';
import { bounded, compare } from '../../bench-report.ts';
import { percentile } from '../../scheduler/percentile.ts';
import { type MeasurePage, openBench, stagesOf } from '../part.ts';

const TURNS_PER_MINUTE = 2.4;
const FEWEST_TURNS = 6;
/** The last turn arrives when the file alone would be this far. */
const ARRIVAL_SHARE = 0.8;

/** Turns while the medium is transcribed, with the scheduler and in the order of arrival, by turns; median of the repeats. */
export const measureMixedLoad: MeasurePage = async (page, options) => {
  await openBench(page, options);
  const { minutes, repeats } = options;
  const alone = await page.evaluate(() => globalThis.batchBench.own());
  const turns = Math.max(FEWEST_TURNS, Math.round(minutes * TURNS_PER_MINUTE));
  const run = (policy: 'sotto' | 'fifo') =>
    page.evaluate(([name, count, withinMs]) => globalThis.batchBench.mixed(name, count, withinMs), [
      policy,
      turns,
      ARRIVAL_SHARE * alone.tookMs,
    ] as const);
  const own: Awaited<ReturnType<typeof run>>[] = [];
  const fifo: typeof own = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    own.push(await run('sotto'));
    fifo.push(await run('fifo'));
  }
  const median = (runs: typeof own, value: (load: (typeof own)[number]) => number) =>
    quantile(runs.map(value), 0.5);
  const redone = median(own, (load) => load.redone);
  const p95 = (load: (typeof own)[number]) => percentile(load.turnMs, 0.95) / 1000;
  const jobS = (load: (typeof own)[number]) => load.jobMs / 1000;
  return {
    stages: await stagesOf(page),
    rows: [
      bounded(
        compare(
          `${turns} turns beside the medium, p95 latency, FIFO as baseline`,
          median(own, p95),
          median(fifo, p95),
          's',
        ),
        0.4,
        'FIFO',
      ),
      compare('the medium beside them, FIFO as baseline', median(own, jobS), median(fifo, jobS), 's'),
      {
        metric: 'background work done twice beside them',
        value: redone,
        unit: 'share',
        bar: '<= 0.03',
        ok: redone <= 0.03,
      },
    ],
  };
};
