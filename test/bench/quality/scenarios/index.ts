import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { ComparisonResult } from '../../../src/core/comparison/compare-runs.ts';
import type { Comparison, RunRecord } from '../../../src/core/comparison/comparison.ts';
import type { PackId } from '../../../src/core/models/model-packs.ts';
import { waitUntilReady } from '../../../tools/studio-page.mjs';
import { openTestStudio } from '../../e2e/studio.ts';
import { type BenchPlace, type BenchRow, exactly } from '../bench-report.ts';

const READY_MS = 15 * 60_000;
const LONGEST_MS = 3 * 3600_000;
const LEAST_SCENARIOS = 6;
/** After so many stored runs the page is killed. */
const KILLED_AFTER = 3;

interface Saved extends Comparison {
  readonly runs: readonly RunRecord[];
  readonly result: ComparisonResult;
}

/**
 * The bundled scenarios in two configurations through the built app, as a user starts them: the pack's own voice against
 * the small one, or, in a pack of one voice, that against the same. The page is killed on the way and opened again.
 *
 * On WASM, as the models are placed on machines without a fast GPU: a GPU that is only software takes hours.
 *
 * @param limit scenarios, the shortest; all of them unless it is given
 */
export async function measureScenarios(
  pack: PackId,
  limit: number | undefined,
): Promise<BenchPlace & { readonly rows: readonly BenchRow[] }> {
  const studio = await openTestStudio({ pack, device: 'wasm' });
  try {
    let { page } = studio;
    await waitUntilReady(page, READY_MS);
    await openComparisons(page);
    await begin(page, limit);
    await page.getByText(new RegExp(`^${KILLED_AFTER} of \\d+ runs`)).waitFor({ timeout: LONGEST_MS });
    const context = page.context();
    await page.close();
    page = await context.newPage();
    await page.goto(studio.server.url);
    await waitUntilReady(page, READY_MS);
    await openComparisons(page);
    const before = await page.getByText(/^\d+ of \d+ runs$/).innerText();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText(/^All \d+ runs are done\.$/).waitFor({ timeout: LONGEST_MS });
    await page.getByRole('button', { name: 'Result', exact: true }).click();
    await page.getByRole('table', { name: 'Figures' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as JSON' }).click(),
    ]);
    const saved: Saved = JSON.parse(await readFile(await download.path(), 'utf8'));
    const sentences = await page.locator('.verdicts > li > p:first-child').allInnerTexts();
    for (const sentence of sentences) console.log(sentence);
    return {
      browser: saved.build.browser,
      adapter: null,
      rows: rowsOf(saved, Number(before.split(' ')[0]), studio.foreignRequests.length),
    };
  } finally {
    await studio.close();
  }
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
      bar: `>= ${KILLED_AFTER}`,
      ok: before >= KILLED_AFTER,
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
