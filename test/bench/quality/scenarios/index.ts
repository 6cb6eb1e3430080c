import { cpus } from 'node:os';
import type { Page } from 'playwright-core';
import type { ComparisonResult } from '../../../../src/core/comparison/compare-runs.ts';
import type { Comparison, RunRecord } from '../../../../src/core/comparison/comparison.ts';
import type { PackId } from '../../../../src/core/models/model-packs.ts';
import { waitUntilReady } from '../../../../tools/studio-page.mjs';
import { openTestStudio } from '../../../e2e/studio.ts';
import { killPage } from '../../batch/tabs/kill-page.ts';
import { type BenchPlace, type BenchRow, exactly } from '../../bench-report.ts';
import { untilDone } from './follow-runs.ts';
import { makeReport, numbersOnScreen, reportRows, savedBy } from './report-files.ts';
import { writeExample } from './write-example.ts';

const READY_MS = 15 * 60_000;
const LEAST_SCENARIOS = 6;
/** The page is killed once this share of the runs is stored. */
const KILLED_AFTER = 0.5;

interface Saved extends Comparison {
  readonly runs: readonly RunRecord[];
  readonly result: ComparisonResult;
}

/**
 * The bundled scenarios in two configurations through the built app, as a user starts them: the pack's own voice against
 * the small one, or, in a pack of one voice, that against the same. The page is killed on the way and opened again, and the
 * report is made and saved by the app.
 *
 * On WASM, as the models are placed on machines without a fast GPU: a GPU that is only software takes hours.
 *
 * @param limit scenarios, the shortest; all of them unless it is given
 * @param example folder that gets the report as an example; emptied first
 */
export async function measureScenarios(
  pack: PackId,
  limit: number | undefined,
  example: string | undefined,
): Promise<BenchPlace & { readonly rows: readonly BenchRow[] }> {
  const studio = await openTestStudio({ pack, device: 'wasm' });
  const startedAtMs = Date.now();
  try {
    let { page } = studio;
    await waitUntilReady(page, READY_MS);
    await openComparisons(page);
    await begin(page, limit);
    await untilDone(page, KILLED_AFTER);
    const context = page.context();
    await killPage(page);
    page = await context.newPage();
    await page.goto(studio.server.url);
    await waitUntilReady(page, READY_MS);
    await openComparisons(page);
    const before = await page.getByText(/^\d+ of \d+ runs$/).innerText();
    await page.getByRole('button', { name: 'Go on' }).click();
    await untilDone(page, 1);
    await page.getByText(/^All \d+ runs are done\.$/).waitFor();
    const minutes = (Date.now() - startedAtMs) / 60_000;
    await page.getByRole('button', { name: 'Result', exact: true }).click();
    await page.getByRole('table', { name: 'Figures' }).waitFor();
    const saved: Saved = JSON.parse(await savedBy(page, 'Save as JSON'));
    const csv = await savedBy(page, 'Save as CSV');
    const sentences = await page.locator('.verdicts > li > p:first-child').allInnerTexts();
    for (const sentence of sentences) console.log(sentence);
    const shown = await numbersOnScreen(page);
    const left = Number(before.split(' ')[0]);
    const report = await makeReport(page, titleOf(saved), COMMAND);
    const rows = rowsOf(saved, left, studio.foreignRequests.length);
    const reported = await reportRows(page, report, shown);
    if (example) await writeExample(example, { ...report, csv, origin: originOf(saved, left, minutes) });
    return {
      browser: saved.build.browser,
      adapter: null,
      rows: [
        ...rows,
        ...reported,
        { metric: 'from the first page to the last run', value: minutes, unit: 'min' },
      ],
    };
  } finally {
    await studio.close();
  }
}

const COMMAND = 'npm run bench -- quality --only scenarios --write-example';

function titleOf({ plan }: Saved): string {
  const voices = new Set(plan.configurations.map(({ seat }) => seat));
  const what = voices.size > 1 ? 'The full voice against the small one' : 'A voice against itself';
  return `${what}, over ${plan.scenarios.length} scenarios`;
}

function originOf({ build, runs }: Saved, left: number, minutes: number): string {
  const [processor] = cpus();
  return [
    `An example, made and saved by the app itself: \`${COMMAND}\` (version ${build.version}, commit ${build.commit}).`,
    `It ran unattended on WASM in ${minutes.toFixed(0)} minutes on ${cpus().length} cores (${processor?.model ?? 'unknown'});`,
    `the page was killed after ${left} of ${runs.length} runs, and went on behind them.`,
  ].join(' ');
}

async function openComparisons(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/lab';
  });
  await page.getByRole('button', { name: 'Comparisons', exact: true }).click();
  await page.getByRole('button', { name: 'New comparison' }).waitFor();
}

async function begin(page: Page, limit: number | undefined): Promise<void> {
  await page.getByRole('button', { name: 'New comparison' }).click();
  const run = page.getByRole('button', { name: 'Run the comparison' });
  await run.waitFor();
  if (limit !== undefined) {
    await page.getByRole('button', { name: 'None', exact: true }).click();
    for (const box of (await page.locator('.scenario input').all()).slice(
      0,
      Math.max(LEAST_SCENARIOS, limit),
    ))
      await box.check();
  }
  await run.click();
}

function rowsOf({ plan, runs, result }: Saved, before: number, foreign: number): readonly BenchRow[] {
  const wanted = plan.configurations.length * (plan.scenarios.length * plan.repeats + 1);
  const indices = new Set(runs.map(({ index }) => index));
  const letters = plan.configurations.map((_, index) => 'AB'[index] ?? '');
  return [
    exactly('runs stored, each once', indices.size === runs.length ? runs.length : -1, 'runs', wanted),
    exactly('runs that failed', runs.filter(({ error }) => error !== null).length, 'runs', 0),
    {
      metric: 'stored runs that the killed page left',
      value: before,
      unit: 'runs',
      bar: `>= ${KILLED_AFTER} x ${wanted}`,
      ok: before >= KILLED_AFTER * wanted,
    },
    exactly('requests to other hosts', foreign, 'requests', 0),
    ...letters.flatMap((letter, index) => [
      ...result.summaries.flatMap(({ metric, means }) => {
        const value = means[index];
        return typeof value === 'number' ? [{ metric: `${letter}: ${metric}`, value, unit: 'mean' }] : [];
      }),
      { metric: `${letter}: word error rate, pooled`, value: result.pooledWer[index] ?? null, unit: '%' },
    ]),
    ...result.comparisons.map(({ metric, correctedP, verdict }) => ({
      metric: `B against A, ${metric}: ${verdict.type}`,
      value: correctedP,
      unit: 'p',
    })),
  ];
}
