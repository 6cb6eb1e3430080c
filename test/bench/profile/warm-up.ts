import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { LoadReport, LoadRequest, RunRequest, UnitMeter } from '../../../src/contracts/worker.ts';
import { readWav } from '../../../src/core/audio/wav.ts';
import { quantile } from '../../../src/core/metrics/statistics.ts';
import type { Dtype, Stage } from '../../../src/core/stage.ts';
import { modelAt } from '../../workers/bundled-model.ts';
import { type BenchRow, exactly } from '../bench-report.ts';
import { tellProgress } from '../models/progress.ts';
import { varyPrompts, varySentences, varyWindows } from './varied-inputs.ts';

export interface WarmUpOptions {
  readonly stage: Stage;
  readonly folder: string;
  readonly dtype: Dtype;
  /** A voice has one for each of its speakers at least. */
  readonly inputs: number;
  readonly seed: number;
}

const WORKERS: Readonly<Record<Stage, Parameters<typeof spawn>[0]>> = {
  stt: 'transcriber',
  llm: 'generator',
  tts: 'synthesizer',
};
const LATER_RUNS = 7;
const MOST_OF_LATER = 1.15;
/** A longer one takes a software GPU half a minute. */
const LONGEST_WINDOW_MS = 12_000;
const MAX_TOKENS = 6;

type Inputs = readonly object[];

/**
 * A model in the app's own worker on a GPU: the same input again and again from "ready" on, then inputs of all kinds, then
 * once more in a worker that took the place of the first.
 */
export async function measureWarmUp({
  stage,
  folder,
  dtype,
  inputs,
  seed,
}: WarmUpOptions): Promise<BenchRow[]> {
  const client = createModelClient<RunRequest, unknown, never>(() => spawn(WORKERS[stage]));
  const { manifest, files } = await modelAt(folder);
  const request: LoadRequest = {
    // Without its check, which runs part of what has to be warm.
    manifest: { ...manifest, dtypes: { webgpu: [dtype], wasm: [] }, canary: { tolerance: {}, cases: [] } },
    files,
    device: 'webgpu',
    dtype,
    browser: 'bench',
    verdicts: [],
  };
  let again: LoadReport | null = null;
  const load = await client.load(request, {
    onReloaded: (report) => {
      again = report;
    },
  });
  const all = await inputsOf(stage, load, files, inputs, seed);
  const run = async (input: object): Promise<UnitMeter> => {
    const copied =
      'samples' in input ? { ...input, samples: (input.samples as Float32Array).slice() } : input;
    return (await client.run(copied, { signal: new AbortController().signal })).meter;
  };
  const name = manifest.id;
  const usual = all[Math.floor(all.length / 3)] ?? {};
  const same: UnitMeter[] = [];
  for (let index = 0; index <= LATER_RUNS; index += 1) {
    same.push(await run(alike(usual, index)));
    tellProgress(`${name}, the same input`, index + 1, LATER_RUNS + 1);
  }
  const varied: UnitMeter[] = [];
  for (const [index, input] of all.entries()) {
    varied.push(await run(input));
    tellProgress(`${name}, varied inputs`, index + 1, all.length);
  }
  client.recycle();
  const replaced = await run(all.at(-1) ?? {});
  const reload = again as LoadReport | null;
  client.dispose();

  const [first = 0, ...later] = same.map(({ runMs }) => runMs);
  const usualMs = quantile(later, 0.5);
  const compiled = (meters: readonly UnitMeter[]) =>
    meters.reduce((sum, { pipelines }) => sum + pipelines, 0);
  const where = `${name}, WebGPU ${dtype}`;
  return [
    {
      ...exactly(
        `${where}: compiled after "ready"`,
        compiled([...same, ...varied]),
        'modules and pipelines',
        0,
      ),
      notice: `${same.length + varied.length} units of ${all.length} inputs${load.voices ? `, ${load.voices.length} voices` : ''}; ${load.pipelines} before${whereCompiled(usual, same, all, varied)}`,
    },
    {
      metric: `${where}: first run after "ready", the median of later ones as baseline`,
      value: first,
      unit: 'ms',
      baseline: usualMs,
      ratio: first / usualMs,
      bar: `<= ${MOST_OF_LATER} x later`,
      ok: first <= MOST_OF_LATER * usualMs,
    },
    {
      ...exactly(
        `${where}: compiled after a worker was replaced`,
        replaced.pipelines,
        'modules and pipelines',
        0,
      ),
      ok: replaced.pipelines === 0 && reload !== null && reload.pipelines > 0,
    },
    { metric: `${where}: cold, loading without warm-up`, value: load.loadMs, unit: 'ms' },
    { metric: `${where}: cold, warm-up`, value: load.warmupMs, unit: 'ms' },
    {
      metric: `${where}: warm-up of the worker that followed`,
      value: reload?.warmupMs ?? null,
      unit: 'ms',
    },
  ];
}

/** As long and as hard; a prompt that begins as the one before is not read again. */
function alike(input: object, index: number): object {
  return 'input' in input ? { ...input, input: `${'abcdefgh'[index % 8]} ${input.input}` } : input;
}

/** With which inputs it was, without long values. */
function whereCompiled(
  usual: object,
  same: readonly UnitMeter[],
  all: Inputs,
  varied: readonly UnitMeter[],
): string {
  const brief = (input: object) =>
    JSON.stringify(input, (name, value) => (name === 'samples' ? value.length : value)).slice(0, 160);
  const runs = [
    ...same.map(({ pipelines }) => ({ pipelines, input: usual })),
    ...varied.map(({ pipelines }, index) => ({ pipelines, input: all[index] ?? {} })),
  ];
  return runs
    .filter(({ pipelines }) => pipelines > 0)
    .map(({ pipelines, input }) => `; ${pipelines} with ${brief(input)}`)
    .join('');
}

async function inputsOf(
  stage: Stage,
  { voices = [], windowMs = LONGEST_WINDOW_MS }: LoadReport,
  files: LoadRequest['files'],
  count: number,
  seed: number,
): Promise<Inputs> {
  if (stage === 'llm') return varyPrompts(count, MAX_TOKENS, seed);
  if (stage === 'tts')
    return varySentences(
      voices.map(({ id }) => id),
      count,
      seed,
    );
  return varyWindows(await spoken(files), count, Math.min(windowMs, LONGEST_WINDOW_MS), seed);
}

/** The first clip that comes with the model for its check. */
export async function spoken(files: LoadRequest['files']): Promise<Float32Array> {
  const path = Object.keys(files).find((name) => name.endsWith('.wav'));
  const wav = path === undefined ? null : readWav(new Uint8Array(await (files[path] as Blob).arrayBuffer()));
  if (wav === null) throw new Error('the model has no clip');
  return wav.samples;
}
