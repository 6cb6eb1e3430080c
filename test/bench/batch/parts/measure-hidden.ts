import { quantile } from '../../../../src/core/metrics/statistics.ts';
import { type BareTab, withBareTab } from '../../bare-browser.ts';
import { placeOf, withBenchServer } from '../../bench-page.ts';
import { type BenchStages, compare } from '../../bench-report.ts';
import { MODELS_PAGE, type Part, type PartOptions } from '../part.ts';

/** As the app runs them by default, when waiting matters, and with nothing to wait for. */
const DUTIES = [0.61, 1];
const LEAST_SHARE = 0.9;
const TIMERS_S = 5;
/** How often a page comes to run that asks for a turn every 20 ms. */
const TIMERS = `new Promise((resolve) => {
  const endMs = performance.now() + ${1000 * TIMERS_S};
  let runs = 0;
  const tick = () => {
    runs += 1;
    if (performance.now() < endMs) setTimeout(tick, 20);
    else resolve(runs / ${TIMERS_S});
  };
  tick();
})`;

/** The medium in a tab that another one covers, and in the same tab in view, by turns; medians. */
export const measureHidden: Part = (options) =>
  withBenchServer(MODELS_PAGE, (url) =>
    withBareTab(url, async (tab) => ({
      ...(await placeOf(tab.evaluate)),
      ...(await measure(tab, options)),
    })),
  );

async function measure(tab: BareTab, { minutes, repeats, device }: PartOptions) {
  await tab.evaluate(`openBatchBench(${minutes}, '${device}')`);
  await tab.evaluate('batchBench.warmUp()');
  const timers = { visible: await tab.evaluate<number>(TIMERS), hidden: 0 };
  await tab.setHidden(true);
  timers.hidden = await tab.evaluate<number>(TIMERS);
  const rows = [];
  for (const duty of DUTIES) rows.push(await throughput(tab, minutes, repeats, duty));
  return {
    stages: await tab.evaluate<BenchStages>('batchBench.stages'),
    rows: [
      ...rows,
      compare('timers of a hidden page that run, visible as baseline', timers.hidden, timers.visible, '1/s'),
    ],
  };
}

async function throughput(tab: BareTab, minutes: number, repeats: number, duty: number) {
  const speeds: Record<'hidden' | 'visible', number[]> = { hidden: [], visible: [] };
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const state of ['visible', 'hidden'] as const) {
      await tab.setHidden(state === 'hidden');
      const { tookMs } = await tab.evaluate<{ tookMs: number }>(`batchBench.own(${duty})`);
      speeds[state].push((minutes * 60_000) / tookMs);
    }
  }
  const row = compare(
    `${minutes} min in a hidden tab, throughput at a duty of ${duty}, visible as baseline`,
    quantile(speeds.hidden, 0.5),
    quantile(speeds.visible, 0.5),
    'x real time',
  );
  return { ...row, bar: `>= ${LEAST_SHARE} x visible`, ok: row.ratio >= LEAST_SHARE };
}
