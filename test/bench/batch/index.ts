import type { DeviceWish } from '../../../src/core/stage.ts';
import { withBenchPage } from '../bench-page.ts';
import type { BenchReport } from '../bench-report.ts';
import { measureDuty } from './measure-duty.ts';
import { measureKills } from './measure-kills.ts';
import { measureMixedLoad } from './measure-mixed-load.ts';
import { measureQueue } from './measure-queue.ts';
import { measureStraight } from './measure-straight.ts';
import type { Part } from './part.ts';

export interface BatchBenchOptions {
  readonly only?: string | undefined;
  /** Of the medium. */
  readonly minutes?: number | undefined;
  readonly repeats?: number | undefined;
  readonly device?: DeviceWish | undefined;
}

const MODELS_PAGE = 'test/bench/batch/page.html';

/** Each has a browser of its own. */
const PARTS: Readonly<Record<string, Part>> = {
  straight: { page: MODELS_PAGE, measure: measureStraight },
  mixed: { page: MODELS_PAGE, measure: measureMixedLoad },
  duty: { page: MODELS_PAGE, measure: measureDuty },
  kills: { page: MODELS_PAGE, measure: measureKills },
  queue: { page: 'test/fakes/batch-tab.html', measure: measureQueue },
};

/** The bundled models at work on a long medium in a real browser, with the app's own parts around them. */
export async function run({
  only,
  minutes = 10,
  repeats = 3,
  device = 'auto',
}: BatchBenchOptions): Promise<BenchReport> {
  const parts = Object.entries(PARTS).filter(([name]) => only === undefined || only === name);
  const reports: BenchReport[] = [];
  for (const [, part] of parts) {
    const report = await withBenchPage(part.page, async (page) => ({
      schema: 'sotto-bench/1' as const,
      suite: 'batch',
      parameters: { minutes, repeats, device, parts: parts.map(([name]) => name).join(' ') },
      ...(await part.measure(page, { minutes, repeats, device })),
    }));
    reports.push(report);
  }
  const [first] = reports;
  if (first === undefined) throw new Error(`--only takes one of ${Object.keys(PARTS).join(', ')}`);
  return { ...first, rows: reports.flatMap(({ rows }) => rows) };
}
