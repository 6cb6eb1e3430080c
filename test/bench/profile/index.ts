import { availableParallelism, loadavg } from 'node:os';
import { packOf } from '../../../src/core/models/model-packs.ts';
import { STAGES } from '../../../src/core/stage.ts';
import { withBenchPage } from '../bench-page.ts';
import type { BenchPlace, BenchReport, BenchRow } from '../bench-report.ts';
import { PROGRESS } from '../models/progress.ts';
import { measureDownloadLog } from './download-log.ts';
import { measureFrames } from './frames.ts';
import { measureGpuBusy } from './gpu-busy.ts';
import type {} from './page.ts';
import { measureShares } from './shares.ts';

const SEED = 20_261_127;
/** Inputs of each model. */
const VARIED = 50;
/** A software GPU takes half a minute for one of the large models'. */
const FEW = 6;
const NOWHERE: BenchPlace = { browser: null, adapter: null };

const VOICES = [
  { modelId: 'sotto-voice-en', device: 'wasm', dtype: 'fp32' },
  { modelId: 'sotto-voice-en', device: 'webgpu', dtype: 'fp16' },
] as const;

const READ = [
  { modelId: 'sotto-chat-en', device: 'wasm', dtype: 'fp32' },
  { modelId: 'sotto-chat-en', device: 'webgpu', dtype: 'fp16' },
  { modelId: 'qwen2.5-coder-0.5b', device: 'wasm', dtype: 'q8' },
] as const;

export interface ProfileBenchOptions {
  readonly only?: string | undefined;
  /** Turns, inputs of each model, or windows. */
  readonly limit?: number | undefined;
  readonly minutes?: number | undefined;
  readonly repeats?: number | undefined;
  /** With Perfetto's user interface. */
  readonly python?: string | undefined;
}

type Measured = { readonly rows: readonly BenchRow[] } & BenchPlace;
type Measure = (options: ProfileBenchOptions) => Promise<Measured>;

const here = async (rows: Promise<BenchRow[]>): Promise<Measured> => ({ ...NOWHERE, rows: await rows });

const PARTS: Readonly<Record<string, Measure>> = {
  shares: ({ limit, python }) => here(measureShares(limit, python)),
  cost: ({ minutes = 10, repeats = 3 }) => inPage('measureCost', minutes, repeats),
  busy: () => here(measureGpuBusy(SEED)),
  timestamps: () => inPage('measureTimestamps'),
  warm: ({ limit = VARIED }) => measureWarmUps('first-wave', limit),
  'warm-bundled': ({ limit = FEW }) => measureWarmUps('bundled', limit),
  operators: () => inPage('measureOperators', VOICES),
  memory: () => inPage('measureMemory', READ),
  growth: ({ limit = 200 }) => inPage('measureGpuGrowth', limit),
  frames: () => here(measureFrames()),
  log: () => here(measureDownloadLog()),
};

/** On a software GPU they take hours: who has one asks for them. */
const NEED_A_GPU = ['warm-bundled'];

/** Whether what the profiler says is so, what it costs, and what the page costs. */
export async function run(options: ProfileBenchOptions): Promise<BenchReport> {
  const parts = Object.entries(PARTS).filter(([name]) =>
    options.only === undefined ? !NEED_A_GPU.includes(name) : options.only === name,
  );
  const measured: Measured[] = [];
  for (const [, measure] of parts) measured.push(await measure(options));
  if (measured.length === 0) throw new Error(`--only takes one of ${Object.keys(PARTS).join(', ')}`);
  const { browser, adapter } = measured.find((one) => one.browser !== null) ?? NOWHERE;
  return {
    schema: 'sotto-bench/1',
    suite: 'profile',
    browser,
    adapter,
    stages: {},
    rows: measured.flatMap(({ rows }) => rows),
    parameters: {
      seed: SEED,
      parts: parts.map(([name]) => name).join(' '),
      load: `${(loadavg()[0] ?? 0).toFixed(1)} processes at work on ${availableParallelism()} cores`,
    },
  };
}

type Call = keyof typeof globalThis.profileBench;

function inPage<Name extends Call>(
  name: Name,
  ...given: Parameters<(typeof globalThis.profileBench)[Name]>
): Promise<Measured> {
  return withBenchPage('test/bench/profile/page.html', async (page) => {
    page.on('console', (message) => {
      if (message.text().startsWith(PROGRESS)) process.stderr.write(`${message.text()}\n`);
    });
    await page.waitForFunction(() => globalThis.profileBench !== undefined);
    const rows = await page.evaluate(
      ([call, parameters]) => {
        const measure = globalThis.profileBench[call] as (...all: unknown[]) => Promise<BenchRow[]>;
        return measure(...parameters);
      },
      [name, given] as const,
    );
    return { rows };
  });
}

/** Each model in a page of its own: what another leaves behind is no cost of its first run. */
async function measureWarmUps(pack: 'first-wave' | 'bundled', inputs: number): Promise<Measured> {
  const { models, standIn } = packOf(pack);
  const seats = STAGES.map((stage) => ({ stage, id: models[stage] }));
  const voices = standIn === undefined ? [] : [{ stage: 'tts' as const, id: standIn }];
  const measured: Measured[] = [];
  for (const { stage, id } of [...seats, ...voices])
    measured.push(
      await inPage('measureWarmUp', { stage, folder: `/models/${id}`, dtype: 'fp16', inputs, seed: SEED }),
    );
  return { ...(measured[0] ?? NOWHERE), rows: measured.flatMap(({ rows }) => rows) };
}
