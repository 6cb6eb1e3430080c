import { quantile } from '../../../../src/core/metrics/statistics.ts';
import { bounded, compare } from '../../bench-report.ts';
import { type MeasurePage, openBench, stagesOf } from '../part.ts';

/** The medium alone, taken through batches and straight, by turns; medians. */
export const measureStraight: MeasurePage = async (page, options) => {
  await openBench(page, options);
  await page.evaluate(() => globalThis.batchBench.warmUp());
  const { minutes, repeats } = options;
  const own: Awaited<ReturnType<typeof batchBench.own>>[] = [];
  const straight: Awaited<ReturnType<typeof batchBench.straight>>[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    own.push(await page.evaluate(() => globalThis.batchBench.own()));
    straight.push(await page.evaluate(() => globalThis.batchBench.straight()));
  }
  const median = <Run>(runs: readonly Run[], value: (run: Run) => number) => quantile(runs.map(value), 0.5);
  const against = (name: string, unit: string, value: (run: (typeof straight)[number]) => number) =>
    compare(
      `${minutes} min, ${name}, straight as baseline`,
      median(own, value),
      median(straight, value),
      unit,
    );
  const errors = against('word error rate', '%', ({ errorRate }) => 100 * errorRate);
  const encoded = median(own, ({ encodedMs }) => encodedMs) / (minutes * 60_000);
  return {
    stages: await stagesOf(page),
    rows: [
      bounded(
        against('total time', 's', ({ tookMs }) => tookMs / 1000),
        0.86,
        'straight',
      ),
      bounded(
        against('busy seconds', 's', ({ busyMs }) => busyMs / 1000),
        0.73,
        'straight',
      ),
      { ...errors, bar: 'no worse', ok: errors.value <= errors.baseline },
      {
        metric: 'encoder seconds for a second of the medium',
        value: encoded,
        unit: '',
        bar: '<= 1.1',
        ok: encoded <= 1.1,
      },
    ],
  };
};
