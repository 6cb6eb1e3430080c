import { exactly } from '../../bench-report.ts';
import type { MeasurePage } from '../part.ts';
import { type OpenTab, openBatchTab } from '../tabs/batch-tabs.ts';
import { killAtRandom } from '../tabs/kill-at-random.ts';
import { killLeaders } from '../tabs/kill-leaders.ts';

const KILLS = 100;
const LEADER_KILLS = 20;
const TAKEOVER_MS = 2_000;

/** Kills of tabs with real storage, locks and channels around an engine that is deterministic. */
export const measureTabs: MeasurePage = async (page) => {
  const url = page.url();
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  await page.close();
  const inNewProfile = async <Result>(use: (open: OpenTab) => Promise<Result>) => {
    const context = await browser.newContext();
    context.setDefaultTimeout(0);
    const result = await use(async (events = {}) => openBatchTab(await context.newPage(), url, events));
    await context.close();
    return result;
  };
  const { lost, repeated, different, hits } = await inNewProfile((open) => killAtRandom(open, KILLS));
  const { tookMs, usurped } = await inNewProfile((open) => killLeaders(open, LEADER_KILLS));
  const slowestMs = Math.max(...tookMs);
  const inKills = `in ${KILLS} kills of the renderer`;
  return {
    stages: {},
    rows: [
      exactly(`finished units lost ${inKills}, deterministic engine`, lost, 'units', 0),
      exactly(`finished units done again ${inKills}`, repeated, 'units', 0),
      exactly(`jobs that differ from an undisturbed one ${inKills}`, different, 'jobs', 0),
      { metric: `kills among them that hit a job at work`, value: hits, unit: '' },
      {
        metric: `slowest takeover, 3 tabs, leader killed ${LEADER_KILLS} times`,
        value: slowestMs,
        unit: 'ms',
        bar: `<= ${TAKEOVER_MS}`,
        ok: slowestMs <= TAKEOVER_MS,
      },
      exactly('leads taken while another tab led', usurped, '', 0),
    ],
  };
};
