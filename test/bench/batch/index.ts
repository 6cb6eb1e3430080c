import type { DeviceWish } from '../../../src/core/stage.ts';
import type { BenchReport } from '../bench-report.ts';
import { FAKES_PAGE, MODELS_PAGE, type Part, partOf } from './part.ts';
import { measureDuty } from './parts/measure-duty.ts';
import { measureHidden } from './parts/measure-hidden.ts';
import { measureKills } from './parts/measure-kills.ts';
import { measureMixedLoad } from './parts/measure-mixed-load.ts';
import { measureQueue } from './parts/measure-queue.ts';
import { measureStraight } from './parts/measure-straight.ts';
import { measureTabs } from './parts/measure-tabs.ts';

export interface BatchBenchOptions {
  readonly only?: string | undefined;
  /** How long the medium is. */
  readonly minutes?: number | undefined;
  readonly repeats?: number | undefined;
  readonly device?: DeviceWish | undefined;
}

const PARTS: Readonly<Record<string, Part>> = {
  straight: partOf(MODELS_PAGE, measureStraight),
  mixed: partOf(MODELS_PAGE, measureMixedLoad),
  duty: partOf(MODELS_PAGE, measureDuty),
  hidden: measureHidden,
  kills: partOf(MODELS_PAGE, measureKills),
  tabs: partOf(FAKES_PAGE, measureTabs),
  queue: partOf(FAKES_PAGE, measureQueue),
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
    reports.push({
      schema: 'sotto-bench/1',
      suite: 'batch',
      parameters: { minutes, repeats, device, parts: parts.map(([name]) => name).join(' ') },
      ...(await part({ minutes, repeats, device })),
    });
  }
  const [first] = reports;
  if (first === undefined) throw new Error(`--only takes one of ${Object.keys(PARTS).join(', ')}`);
  return { ...first, rows: reports.flatMap(({ rows }) => rows) };
}
