import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import { quantile } from '../../../src/core/metrics/statistics.ts';
import { LONGEST_WINDOW_MS } from '../../../src/core/segmentation/longest-window.ts';
import type { Dtype } from '../../../src/core/stage.ts';
import { withShorterWindows } from '../../workers/transcriber/shorter-windows.ts';
import { bundledRequest } from '../models/bundled.ts';
import { asSpoken, decode, readClips, readPeople } from '../models/clips.ts';
import { tellProgress } from '../models/progress.ts';
import { type CountedWorker, openCounted } from './counted-worker.ts';
import type { Figure } from './figures.ts';
import workerUrl from './windows-transcriber.worker.ts?worker&url';

const MODEL = 'whisper-base';
const WINDOWS = 8;
const RATE_HZ = 16_000;
/** On a GPU; the first one warms everything up and isn't timed. A software GPU takes minutes for one. */
const ROUNDS = 4;

type Worker = CountedWorker<TranscribeUnit, Transcription, TranscribePartial>;

interface Heard {
  readonly transcripts: readonly string[];
  readonly ms: number;
  readonly tokens: number;
  readonly dispatches: number;
  readonly pipelines: number;
  readonly liveBytes: number;
}

/** Windows as background work has them, one by one against all at once, in turns, in each number format that the GPU computes in. */
export async function measureWindowsTogether(limit: number): Promise<readonly Figure[]> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('This browser has no GPU.');
  const windows = await readWindows(Math.min(limit, WINDOWS));
  const isSoftware = adapter.info.isFallbackAdapter;
  const dtypes: readonly Dtype[] = adapter.features.has('shader-f16') ? ['fp16', 'fp32'] : ['fp32'];
  const figures: Figure[] = [];
  for (const dtype of isSoftware ? dtypes.slice(0, 1) : dtypes)
    figures.push(...(await measure(dtype, windows, isSoftware ? 1 : ROUNDS)));
  return figures;
}

async function measure(
  dtype: Dtype,
  windows: readonly Float32Array[],
  rounds: number,
): Promise<readonly Figure[]> {
  const bundled = await bundledRequest({ modelId: MODEL, device: 'webgpu', dtype });
  const request = await withShorterWindows(bundled, LONGEST_WINDOW_MS / 1000);
  // What the canary would ask takes a software GPU minutes, and is asked elsewhere.
  const manifest = { ...request.manifest, canary: { tolerance: {}, cases: [] } };
  const worker: Worker = await openCounted(
    { ...request, device: 'webgpu', dtype, manifest },
    workerUrl,
    'windows',
  );
  const ratios: number[] = [];
  const pairs: { readonly alone: Heard; readonly together: Heard }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const alone = await hear(worker, async (run) => {
      const results = [];
      for (const window of windows) results.push(await run(window));
      return results;
    });
    tellProgress(`windows in ${dtype}`, 2 * round + 1, 2 * rounds);
    const together = await hear(worker, (run) => Promise.all(windows.map(run)));
    tellProgress(`windows in ${dtype}`, 2 * round + 2, 2 * rounds);
    pairs.push({ alone, together });
    if (round > 0 || rounds === 1) ratios.push(alone.ms / together.ms);
  }
  worker.client.dispose();
  const { alone, together } = pairs.at(-1) as (typeof pairs)[number];
  const same = together.transcripts.filter((text, index) => text === alone.transcripts[index]).length;
  for (const [index, text] of together.transcripts.entries())
    if (text !== alone.transcripts[index])
      console.debug(`bench: differs: ${text} | ${alone.transcripts[index]}`);
  const name = `windows together, WebGPU ${dtype}`;
  const seconds = (windows.length * LONGEST_WINDOW_MS) / 1000;
  const count = `${windows.length} windows, ${together.tokens} tokens`;
  return [
    {
      metric: `${name}, transcripts and times of words equal`,
      value: (100 * same) / windows.length,
      unit: '%',
      notice: `${same} of ${windows.length}`,
    },
    { metric: `${name}, speed against one by one`, value: quantile(ratios, 0.5), unit: 'x', notice: count },
    {
      metric: `${name}, all windows`,
      value: together.ms,
      baseline: alone.ms,
      unit: 'ms',
      notice: `${seconds} s of sound`,
    },
    {
      metric: `${name}, dispatches a token, all counted`,
      value: together.dispatches / together.tokens,
      baseline: alone.dispatches / alone.tokens,
      unit: '',
    },
    {
      metric: `${name}, live bytes on the GPU`,
      value: together.liveBytes / 1e6,
      baseline: (pairs[0]?.alone.liveBytes ?? 0) / 1e6,
      unit: 'MB',
    },
    {
      metric: `${name}, new pipelines after "ready"`,
      value: pairs.reduce((sum, pair) => sum + pair.alone.pipelines + pair.together.pipelines, 0),
      unit: '',
    },
  ];
}

async function hear(
  { client, traffic }: Worker,
  all: (
    run: (window: Float32Array) => ReturnType<Worker['client']['run']>,
  ) => Promise<readonly Awaited<ReturnType<Worker['client']['run']>>[]>,
): Promise<Heard> {
  await traffic();
  const { signal } = new AbortController();
  const run = (window: Float32Array) =>
    client.run({ samples: window.slice(), language: 'en', words: true }, { signal });
  const startedAtMs = performance.now();
  const results = await all(run);
  const ms = performance.now() - startedAtMs;
  const { dispatches } = await traffic();
  const sum = (of: (result: (typeof results)[number]) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    transcripts: results.map(({ value }) => JSON.stringify(value.segments)),
    ms,
    tokens: sum(({ value }) => value.tokens),
    dispatches,
    pipelines: sum(({ meter }) => meter.pipelines),
    liveBytes: Math.max(...results.map(({ meter }) => meter.liveGpuBytes)),
  };
}

/** Recordings, of people where there are any, one behind the other, as many as fit into a window each, and silence behind them. */
async function readWindows(count: number): Promise<readonly Float32Array[]> {
  const recordings = (await readPeople()) ?? (await readClips()).map(asSpoken);
  const samples = (LONGEST_WINDOW_MS * RATE_HZ) / 1000;
  const windows: Float32Array[] = [];
  let window = new Float32Array(samples);
  let filled = 0;
  for (const { url } of recordings) {
    const clip = (await decode(url)).slice(0, samples);
    if (filled + clip.length > samples) {
      windows.push(window);
      if (windows.length === count) break;
      [window, filled] = [new Float32Array(samples), 0];
    }
    window.set(clip, filled);
    filled += clip.length;
  }
  return windows;
}
