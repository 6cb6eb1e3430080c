import type { BenchReport, BenchRow } from '../bench-report.ts';
import { measureDnsmos } from './dnsmos/index.ts';
import { measureScenarios } from './scenarios/index.ts';
import { simulatedRows } from './simulated-studies.ts';

export interface QualityBenchOptions {
  /** `simulated`, `dnsmos`, `scenarios` (the bundled models) or `scenarios-small` (those of the tests). */
  readonly only?: string | undefined;
  /** Scenarios, at least six. */
  readonly limit?: number | undefined;
  /** Python that has the packages of training/requirements.txt. */
  readonly python?: string | undefined;
  /** Folder that gets the report of the scenarios as an example; emptied first. */
  readonly example?: string | undefined;
}

const PARTS = ['simulated', 'dnsmos', 'scenarios', 'scenarios-small'];

/** Whether comparisons say what is so, and run to their end unattended. */
export async function run({ only, limit, python, example }: QualityBenchOptions): Promise<BenchReport> {
  if (only !== undefined && !PARTS.includes(only)) throw new Error(`--only takes one of ${PARTS.join(', ')}`);
  const rows: BenchRow[] = [];
  let place: Pick<BenchReport, 'browser' | 'adapter'> = { browser: null, adapter: null };
  if (only === undefined || only === 'simulated') rows.push(...simulatedRows());
  let clips: { readonly clips?: number } = {};
  if (only === undefined || only === 'dnsmos') {
    const { rows: measured, judged, ...where } = await measureDnsmos(python, limit);
    rows.push(...measured);
    [place, clips] = [where, { clips: judged }];
  }
  if (only === undefined || only.startsWith('scenarios')) {
    const pack = only === 'scenarios-small' ? 'first-wave' : 'bundled';
    const { browser, adapter, rows: measured } = await measureScenarios(pack, limit, example);
    place = { browser, adapter };
    rows.push(...measured);
  }
  return {
    schema: 'sotto-bench/1',
    suite: 'quality',
    ...place,
    rows,
    stages: {},
    parameters: { part: only ?? 'all', scenarios: limit ?? 20, ...clips },
  };
}
