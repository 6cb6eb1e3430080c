import type { UnitResult } from '../../../src/adapters/workers/model-client.ts';
import type { GenerateUnit, Generation } from '../../../src/contracts/generator.ts';
import type { LoadRequest } from '../../../src/contracts/worker.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { bundledRequest, fetchJson } from '../models/bundled.ts';
import { openCounted } from './counted-worker.ts';
import type { GpuTraffic } from './gpu-traffic.ts';
import libraryGeneratorUrl from './library/generator.worker.ts?worker&url';
import { libraryGraphs } from './library/graphs.ts';
import ourGeneratorUrl from './our-generator.worker.ts?worker&url';

/** The one that users get; until it is in their pack it is named here. */
const MODEL = 'qwen2.5-coder-0.5b';
/** What the library asks of a config.json and our loop reads off the graph (`training/qwen/shape.py`). */
const LIBRARY_CONFIG = {
  hidden_size: 896,
  num_attention_heads: 14,
  num_key_value_heads: 2,
  'transformers.js_config': { kv_cache_dtype: { fp16: 'float16' } },
};

export interface Loop {
  run(input: string, maxTokens: number, system?: string): Promise<UnitResult<Generation>>;
  /** What it moved since it was asked before. */
  traffic(): Promise<GpuTraffic>;
  dispose(): void;
}

/** The same weights by our loop and by the library's, each in a worker of its own. */
export async function openLoops(
  placement: Placement,
): Promise<{ readonly ours: Loop; readonly library: Loop }> {
  const request = await bundledRequest({ modelId: MODEL, ...placement });
  const { canary: _, ...manifest } = request.manifest;
  const asked = { ...request, manifest, ...placement };
  return {
    ours: await open(asked, ourGeneratorUrl, 'ours'),
    library: await open(await asTheLibraryTakesIt(asked), libraryGeneratorUrl, 'library'),
  };
}

async function open(request: LoadRequest & Placement, url: string, name: string): Promise<Loop> {
  const { client, traffic } = await openCounted<GenerateUnit, Generation, never>(request, url, name);
  const { signal } = new AbortController();
  return {
    run: (input, maxTokens, system) =>
      client.run({ task: 'answer', input, system: system ?? null, maxTokens }, { signal }),
    traffic,
    dispose: () => client.dispose(),
  };
}

async function asTheLibraryTakesIt(request: LoadRequest & Placement): Promise<LoadRequest & Placement> {
  const config = { ...(await fetchJson<object>(`/models/${MODEL}/config.json`)), ...LIBRARY_CONFIG };
  const files = {
    ...request.files,
    ...(await libraryGraphs(request.dtype, 'model')),
    'config.json': new Blob([JSON.stringify(config)]),
  };
  return { ...request, files };
}
