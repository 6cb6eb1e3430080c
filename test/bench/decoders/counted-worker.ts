import { createModelClient, type ModelClient } from '../../../src/adapters/workers/model-client.ts';
import type { LoadRequest, RunRequest } from '../../../src/contracts/worker.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { askWorker } from '../models/ask-worker.ts';
import { type GpuTraffic, TRAFFIC } from './gpu-traffic.ts';

export interface CountedWorker<Unit extends RunRequest, Result, Progress> {
  readonly client: ModelClient<Unit, Result, Progress>;
  /** What it moved since it was asked before. */
  traffic(): Promise<GpuTraffic>;
}

/**
 * A worker that counts its traffic under this name, with its model loaded as asked and in no other way: what users are not
 * offered can be asked for too, and a placement that fails is no other's figure.
 */
export async function openCounted<Unit extends RunRequest, Result, Progress>(
  request: LoadRequest & Placement,
  url: string,
  name: string,
): Promise<CountedWorker<Unit, Result, Progress>> {
  const client = createModelClient<Unit, Result, Progress>(() => new Worker(url, { type: 'module' }));
  const { device, dtype, manifest } = request;
  const dtypes = { webgpu: [], wasm: [], [device]: [dtype] };
  await client.load({ ...request, manifest: { ...manifest, dtypes } });
  return { client, traffic: () => askWorker<GpuTraffic>(`${TRAFFIC} ${name}`) };
}
