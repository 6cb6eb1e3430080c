import { createMemoryClient } from '../../../src/adapters/workers/memory-client.ts';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { GenerateUnit, Generation } from '../../../src/contracts/generator.ts';
import { quantile } from '../../../src/core/metrics/statistics.ts';
import { engineThreads } from '../../../src/core/models/engine-threads.ts';
import { memoryBound } from '../../../src/core/profile/memory-bound.ts';
import { DEVICES, type Device, type Dtype } from '../../../src/core/stage.ts';
import { requestAt } from '../../workers/bundled-model.ts';
import type { BenchRow } from '../bench-report.ts';
import { tellProgress } from '../models/progress.ts';

export interface ReadModel {
  readonly modelId: string;
  readonly device: Device;
  readonly dtype: Dtype;
}

const REPEATS = 3;
const MAX_TOKENS = 48;
const QUESTION = 'Tell me about the weather in seven old towns by the river, one after the other.';
const NAMES: Readonly<Record<Device, string>> = {
  webgpu: 'on the GPU',
  wasm: 'by the threads of the models',
};

/** How fast memory is copied here, and how near the tokens of the language models come to what that allows. */
export async function measureMemory(models: readonly ReadModel[]): Promise<BenchRow[]> {
  const threads = engineThreads(crossOriginIsolated, navigator.hardwareConcurrency);
  const client = createMemoryClient(() => spawn('memory'), threads);
  const rows: BenchRow[] = [];
  const speeds: Partial<Record<Device, number>> = {};
  for (const device of DEVICES) {
    const metric = `memory: copied ${NAMES[device]}, read and written`;
    try {
      const all: number[] = [];
      while (all.length < REPEATS) all.push(await client.measure(device, new AbortController().signal));
      speeds[device] = quantile(all, 0.5);
      const range = `${(Math.min(...all) / 1e9).toFixed(1)} to ${(Math.max(...all) / 1e9).toFixed(1)}`;
      const how = device === 'wasm' ? `, ${threads} threads` : '';
      rows.push({ metric, value: quantile(all, 0.5) / 1e9, unit: 'GB/s', notice: `${range}${how}` });
    } catch (thrown) {
      rows.push({ metric, value: null, unit: 'GB/s', notice: String(thrown) });
    }
    tellProgress(metric, 1, 1);
  }
  for (const model of models) {
    const speed = speeds[model.device];
    if (speed !== undefined) rows.push(await tokensRow(model, speed));
  }
  return rows;
}

async function tokensRow({ modelId, device, dtype }: ReadModel, bytesPerSecond: number): Promise<BenchRow> {
  const client = createModelClient<GenerateUnit, Generation, never>(() => spawn('generator'));
  try {
    const { passBytes = 0 } = await client.load(await requestAt(modelId, device, dtype));
    const rates: number[] = [];
    for (let run = 0; run <= REPEATS; run += 1) {
      const unit = {
        task: 'answer',
        input: `${QUESTION} ${run}`,
        system: null,
        maxTokens: MAX_TOKENS,
      } as const;
      const { value, meter } = await client.run(unit, { signal: new AbortController().signal });
      const ms = meter.parts?.find(({ part }) => part === 'generate')?.ms ?? 0;
      // The first one is a warm-up; the first token comes with the prompt.
      if (run > 0 && ms > 0) rates.push((1000 * (value.tokens - 1)) / ms);
      tellProgress(`${modelId}, ${device} ${dtype}`, run + 1, REPEATS + 1);
    }
    const rate = rates.length > 0 ? quantile(rates, 0.5) : null;
    const bound = memoryBound(rate, passBytes, bytesPerSecond);
    const metric = `memory: tokens of ${modelId}, ${device} ${dtype}, what memory allows as baseline`;
    if (bound === null) return { metric, value: rate, unit: 'tokens/s', notice: 'nothing to compare with' };
    const share = `${(100 * bound.share).toFixed(0)} % of it; ${(passBytes / 1e6).toFixed(1)} MB of weights a token`;
    return {
      metric,
      value: bound.tokensPerSecond,
      unit: 'tokens/s',
      baseline: bound.mostPerSecond,
      ratio: bound.share,
      notice: share,
    };
  } finally {
    client.dispose();
  }
}
