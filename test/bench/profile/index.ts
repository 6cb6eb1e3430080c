import type { BenchReport, BenchRow } from '../bench-report.ts';
import { measureDownloadLog } from './download-log.ts';
import { measureFrames } from './frames.ts';
import { measureGpuBusy } from './gpu-busy.ts';
import { measureShares } from './shares.ts';

const SEED = 20_261_127;

export interface ProfileBenchOptions {
  readonly only?: string | undefined;
  readonly limit?: number | undefined;
}

type Measure = (options: ProfileBenchOptions) => Promise<readonly BenchRow[]>;

const PARTS: Readonly<Record<string, Measure>> = {
  shares: ({ limit }) => measureShares(limit),
  busy: () => measureGpuBusy(SEED),
  frames: () => measureFrames(),
  log: () => measureDownloadLog(),
};

export async function run(options: ProfileBenchOptions): Promise<BenchReport> {
  const rows: BenchRow[] = [];
  const parts = Object.entries(PARTS).filter(([name]) => (options.only ?? name) === name);
  for (const [, measure] of parts) rows.push(...(await measure(options)));
  return {
    schema: 'sotto-bench/1',
    suite: 'profile',
    browser: null,
    adapter: null,
    stages: {},
    rows,
    parameters: { seed: SEED, parts: parts.map(([name]) => name).join(' ') },
  };
}
