import { createModelClient, type ModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../../../src/contracts/generator.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import type { RunRequest } from '../../../src/contracts/worker.ts';
import { modelAt } from '../../workers/bundled-model.ts';
import { memoryOfPage } from '../memory-of-page.ts';
import { bundledRequest } from '../models/bundled.ts';
import { decodeClip, readClips, spread } from '../models/clips.ts';
import { tellProgress } from '../models/progress.ts';
import type { Figure } from './figures.ts';
import { readPrompts } from './prompts.ts';

const WINDOWS = 300;
const REPLIES = 100;
const CLIPS = 20;
const MAX_TOKENS = 24;
/** Of all units; what they fill once is no growth. */
const FIRST_SHARE = 0.2;
const MEGABYTE = 1e6;

/** What workers hold more with each unit that they do: windows and replies on the CPU, replies of a miniature on a GPU. */
export async function measureGrowth(limit: number): Promise<readonly Figure[]> {
  const share = Math.min(1, limit / 50);
  const windows = Math.max(10, Math.round(WINDOWS * share));
  const replies = Math.max(10, Math.round(REPLIES * share));
  const prompts = await readPrompts();
  const reply = (index: number) =>
    ({
      task: 'answer',
      input: prompts[index % prompts.length] ?? '',
      system: null,
      maxTokens: MAX_TOKENS,
    }) as const;
  const clips = await Promise.all(spread(await readClips(), CLIPS).map(decodeClip));
  const figures: Figure[] = [];

  const transcriber = createModelClient<TranscribeUnit, Transcription, TranscribePartial>(() =>
    spawn('transcriber'),
  );
  await transcriber.load(await bundledRequest({ modelId: 'whisper-base', device: 'wasm', dtype: 'q8' }));
  const window = (index: number) => ({
    samples: (clips[index % clips.length] ?? new Float32Array()).slice(),
    language: 'en',
    words: false,
  });
  figures.push(await growth('transcriber, WASM, a window', transcriber, window, windows));
  transcriber.dispose();

  const generator = createModelClient<GenerateUnit, Generation, GeneratePartial>(() => spawn('generator'));
  await generator.load(await bundledRequest({ modelId: 'qwen2.5-coder-0.5b', device: 'wasm', dtype: 'q8' }));
  figures.push(await growth('language model, WASM, a reply', generator, reply, replies));
  generator.dispose();

  const adapter = await navigator.gpu?.requestAdapter();
  if (adapter?.features.has('shader-f16')) {
    const small = createModelClient<GenerateUnit, Generation, GeneratePartial>(() => spawn('generator'));
    const miniature = await modelAt('/test/fixtures/packed-chat');
    await small.load({ ...miniature, device: 'webgpu', dtype: 'fp16', browser: 'bench', verdicts: [] });
    figures.push(await growth('language model in miniature, WebGPU fp16, a reply', small, reply, replies));
    small.dispose();
  }
  return figures;
}

async function growth<Unit extends RunRequest, Result, Progress>(
  name: string,
  client: ModelClient<Unit, Result, Progress>,
  unitAt: (index: number) => Omit<Unit, keyof RunRequest>,
  count: number,
): Promise<Figure> {
  const { signal } = new AbortController();
  const first = Math.round(count * FIRST_SHARE);
  let before = { page: 0, gpu: 0 };
  let gpu = 0;
  for (let index = 0; index < count; index += 1) {
    gpu = (await client.run(unitAt(index), { signal })).meter.liveGpuBytes;
    if (index + 1 === first) before = { page: await memoryOfPage(), gpu };
    tellProgress(name, index + 1, count);
  }
  const grown = { page: (await memoryOfPage()) - before.page, gpu: gpu - before.gpu };
  return {
    metric: `growth of memory, ${name}`,
    value: (grown.page + grown.gpu) / (count - first) / MEGABYTE,
    unit: 'MB',
    notice: `over ${count} units; ${(grown.gpu / MEGABYTE).toFixed(2)} MB of all on the GPU`,
  };
}
